import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../app/language/index.ts'
import { useSeatId } from '../app/session.ts'
import { AgencyTag } from './AgencyTag.tsx'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import './ReaderLine.css'

const markedFor = 8000

/**
 * Who will read this, by name: the one line that travels with everything one can write. It speaks only of agencies in `agencies`, that is,
 * of those the writer may know of. When the audience changes it says so and stays marked for a moment.
 */
export function ReaderLine(props: {
  readers: readonly AgencyId[]
  agencies: readonly AgencyRef[]
  /** Otherwise "Čtou". */
  verb?: string
  /** Who has no more than a summary here; opened by "Kdo nečte". */
  summaryOnly?: readonly AgencyId[]
  note?: ReactNode
}) {
  const t = useTexts()
  const own = useSeatId()
  const list = useId()
  const [open, setOpen] = useState(false)
  const changed = useChanged([...props.readers].sort().join(' '))
  const others = props.agencies.filter((agency) => agency.id !== own && props.readers.includes(agency.id))
  const fewer = props.agencies.filter(
    (agency) => agency.id !== own && props.summaryOnly?.includes(agency.id) && !props.readers.includes(agency.id),
  )
  const onlyYou = own !== undefined && props.readers.includes(own)
  return (
    <div className="reader-line" data-changed={changed || undefined}>
      <span className="reader-line-who">
        <Icon name="eye" />
        {others.length > 0 ? (
          <>
            <span className="reader-line-verb">{props.verb ?? t(($) => $.ui.readers.verb)}:</span>
            {others.map((agency) => (
              <AgencyTag key={agency.id} agency={agency} agencies={props.agencies} withReaders />
            ))}
          </>
        ) : (
          <span className="reader-line-verb">{onlyYou ? t(($) => $.ui.readers.onlyYou) : t(($) => $.ui.readers.nobody)}</span>
        )}
        {fewer.length > 0 ? (
          <Button kind="quiet" className="reader-line-open" aria-expanded={open} aria-controls={list} onPress={() => setOpen(!open)}>
            {t(($) => $.ui.readers.whoDoesNot)}
          </Button>
        ) : null}
      </span>
      <span className="reader-line-status" role="status">
        {changed ? t(($) => $.ui.readers.changed) : null}
      </span>
      {open && fewer.length > 0 ? (
        <span className="reader-line-fewer" id={list}>
          {t(($) => $.ui.readers.summaryOnly)}
          {fewer.map((agency) => (
            <AgencyTag key={agency.id} agency={agency} agencies={props.agencies} withReaders />
          ))}
        </span>
      ) : null}
      {props.note ? <span className="reader-line-note">{props.note}</span> : null}
    </div>
  )
}

/** True for a moment after the value became another one. */
function useChanged(value: string): boolean {
  const [changed, setChanged] = useState(false)
  const before = useRef(value)
  useEffect(() => {
    if (before.current === value) return
    before.current = value
    setChanged(true)
    const timer = setTimeout(() => setChanged(false), markedFor)
    return () => clearTimeout(timer)
  }, [value])
  return changed
}
