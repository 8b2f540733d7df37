import type { ReactNode } from 'react'
import './Empty.css'

/** An empty place is an invitation: what belongs here and who may start it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  )
}
