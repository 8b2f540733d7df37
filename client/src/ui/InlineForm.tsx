import type { Refusal } from '@spojka/shared/protocol/refusal'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useTexts } from '../app/language/index.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { useKeptWords } from './useKeptWords.ts'
import './InlineForm.css'

/** A few fields that open where the decision is made, with the way back beside the way on. */
export function InlineForm(props: {
  title: string
  hint?: string
  submit: string
  pending: boolean
  ready: boolean
  refusal: Refusal | undefined
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}) {
  const t = useTexts()
  const form = useRef<HTMLFormElement>(null)
  const words = useKeptWords(props.title)
  const ref = useCallback(
    (element: HTMLFormElement | null) => {
      form.current = element
      return words.ref(element)
    },
    [words],
  )
  // What was refused is still hers to change.
  useEffect(() => {
    if (props.refusal) words.stay()
  }, [props.refusal, words])
  useEffect(() => {
    // The button that opened it is gone; whoever works by keyboard goes on in the first field.
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [])
  useLayoutEffect(() => {
    const home = form.current?.closest<HTMLElement>('article')
    // And when the form is gone, back at what it was about.
    return () => queueMicrotask(() => document.activeElement === document.body && home?.isConnected && home.focus())
  }, [])
  return (
    <form
      ref={ref}
      className="inline-form"
      aria-label={props.title}
      onSubmit={(event) => {
        event.preventDefault()
        if (!props.ready) return
        words.leave()
        props.onSubmit()
      }}
    >
      <p className="inline-form-title">{props.title}</p>
      {props.hint ? <p className="inline-form-hint">{props.hint}</p> : null}
      {props.children}
      {props.refusal ? <Notice refusal={props.refusal} /> : null}
      <div className="inline-form-actions">
        <Button type="submit" isDisabled={props.pending || !props.ready}>
          {props.submit}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            words.leave()
            props.onCancel()
          }}
        >
          {t(($) => $.common.back)}
        </Button>
      </div>
    </form>
  )
}
