import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { unreachable } from '../../ui/unreachable.ts'

/** The state by shape: empty while nobody is bound, half while it is being talked about, full once somebody took it on. Words stand beside it. */
export function StateSign({ status }: { status: ResponsibilityView['status'] }) {
  return (
    <svg className="state-sign" data-status={status} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <Shape status={status} />
    </svg>
  )
}

function Shape({ status }: { status: ResponsibilityView['status'] }) {
  switch (status) {
    case 'offered':
      return <circle className="state-sign-ring" cx="8" cy="8" r="6.25" />
    case 'taken':
    case 'countered':
      return (
        <>
          <circle className="state-sign-ring" cx="8" cy="8" r="6.25" />
          <path className="state-sign-full" d="M8 1.75a6.25 6.25 0 0 1 0 12.5Z" />
        </>
      )
    case 'accepted':
      return (
        <>
          <circle className="state-sign-full" cx="8" cy="8" r="7" />
          <path className="state-sign-cut" d="m4.75 8.25 2.25 2.25 4.25-4.75" />
        </>
      )
    case 'inProgress':
      return (
        <>
          <circle className="state-sign-full" cx="8" cy="8" r="7" />
          <path className="state-sign-cut" d="M4.25 8h6.5M8.5 5.25 11.25 8 8.5 10.75" />
        </>
      )
    case 'done':
      return (
        <>
          <rect className="state-sign-full" x="1" y="1" width="14" height="14" rx="1" />
          <path className="state-sign-cut" d="m4.25 8.25 2.5 2.5 5-5.5" />
        </>
      )
    case 'noLongerPossible':
      return (
        <>
          <circle className="state-sign-ring" cx="8" cy="8" r="6.25" />
          <path className="state-sign-ring" d="M5 8h6" />
        </>
      )
    case 'notDone':
      return (
        <>
          <rect className="state-sign-ring" x="1.75" y="1.75" width="12.5" height="12.5" rx="1" />
          <path className="state-sign-ring" d="m5.25 5.25 5.5 5.5m0-5.5-5.5 5.5" />
        </>
      )
    case 'declined':
      return (
        <>
          <circle className="state-sign-ring" cx="8" cy="8" r="6.25" />
          <path className="state-sign-ring" d="m3.75 12.25 8.5-8.5" />
        </>
      )
    case 'withdrawn':
      return <circle className="state-sign-ring state-sign-dashed" cx="8" cy="8" r="6.25" />
    default:
      return unreachable(status)
  }
}
