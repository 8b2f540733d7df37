/**
 * What was being written in a form is not lost when the form goes under the writer's hands: because somebody else ended what it was about, or because
 * it is no longer hers to see. Then her words stand on a card, to take along or to let go. Only hers ([LIVE2]): a field that began with what stood
 * there, or took over what somebody else wrote, is let go with it.
 */
import { type RefCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { seatIdentity } from '../app/session.ts'
import { formClosed } from '../live/closedSections.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

const fieldsOf = (form: HTMLFormElement): Field[] => [...form.querySelectorAll<Field>('textarea, input[type="text"]')]

interface KeptWords {
  readonly ref: RefCallback<HTMLFormElement>
  /** It goes at the writer's own word, sent or given up. */
  readonly leave: () => void
  /** What was sent was refused, and the form goes on. */
  readonly stay: () => void
  /** Words of somebody else come into the fields. */
  readonly takeOver: () => void
}

/** `title`: what the form is called on the card. The same object all the time. */
export function useKeptWords(title: string): KeptWords {
  const isLeaving = useRef(false)
  const hasOthers = useRef(false)
  const called = useRef(title)
  useLayoutEffect(() => {
    called.current = title
  }, [title])
  return useMemo(
    () => ({
      ref: (form) => {
        if (form === null) return
        const reader = seatIdentity()
        const filled = new Set(fieldsOf(form).filter((field) => field.value !== ''))
        return () => {
          if (isLeaving.current || hasOthers.current) return
          const written = fieldsOf(form).filter((field) => field.value.trim() !== '' && !filled.has(field))
          if (written.length > 0) formClosed(reader, called.current, written.map((field) => field.value).join('\n'))
        }
      },
      leave: () => {
        isLeaving.current = true
      },
      stay: () => {
        isLeaving.current = false
      },
      takeOver: () => {
        hasOthers.current = true
      },
    }),
    [],
  )
}
