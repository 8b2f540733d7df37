import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import './Many.css'

/** A list of lines; of very many the first stand there and the rest comes when it is asked for. */
export function Many<T extends { readonly id: string }>(props: {
  of: readonly T[]
  atOnce?: number
  children: (one: T, index: number) => ReactNode
}) {
  const t = useTexts()
  const { of, atOnce = 8, children } = props
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // The button is gone; whoever works by keyboard goes on where it stood.
    if (all) list.current?.children.item(atOnce)?.querySelector<HTMLElement>('article, summary')?.focus()
  }, [all, atOnce])
  // One more than fits would take no more room than the button.
  const shown = all || of.length <= atOnce + 1 ? of : of.slice(0, atOnce)
  return (
    <>
      <ul className="board-list" ref={list}>
        {shown.map((one, index) => (
          <li key={one.id}>{children(one, index)}</li>
        ))}
      </ul>
      {shown.length < of.length ? (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {t(($) => $.responsibilities.board.all, { count: of.length })}
        </Button>
      ) : null}
    </>
  )
}
