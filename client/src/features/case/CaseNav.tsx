import { type ReactNode, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import './CaseNav.css'

export interface Stop {
  readonly id: string
  readonly words: string
  readonly within?: readonly Stop[]
}

/** Where on the page one can go: at the side on the wide screen, folded at the top on a narrow one. */
export function CaseNav({ stops, children }: { stops: readonly Stop[]; children?: ReactNode }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <nav className="case-nav" aria-label={t(($) => $.case.nav.label)}>
      <button type="button" className="case-nav-fold" aria-expanded={open} aria-controls="case-nav-stops" onClick={() => setOpen(!open)}>
        {t(($) => $.case.nav.label)}
      </button>
      <div id="case-nav-stops" className="case-nav-stops" data-open={open || undefined}>
        <Stops stops={stops} onGo={() => setOpen(false)} />
        {children}
      </div>
    </nav>
  )
}

function Stops({ stops, onGo }: { stops: readonly Stop[]; onGo: () => void }) {
  return (
    <ul>
      {stops.map((stop) => (
        <li key={stop.id}>
          <a href={`#${stop.id}`} onClick={onGo}>
            {stop.words}
          </a>
          {stop.within && stop.within.length > 0 ? <Stops stops={stop.within} onGo={onGo} /> : null}
        </li>
      ))}
    </ul>
  )
}
