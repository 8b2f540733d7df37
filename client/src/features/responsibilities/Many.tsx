import { type ReactNode, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'

const atOnce = 8

/** A list of lines; of very many the first stand there and the rest comes when it is asked for. */
export function Many<T extends { readonly id: string }>({ of, children }: { of: readonly T[]; children: (one: T) => ReactNode }) {
  const t = useTexts()
  const [all, setAll] = useState(false)
  // One more than fits would take no more room than the button.
  const shown = all || of.length <= atOnce + 1 ? of : of.slice(0, atOnce)
  return (
    <>
      <ul className="board-list">
        {shown.map((one) => (
          <li key={one.id}>{children(one)}</li>
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
