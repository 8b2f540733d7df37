import { useId, useRef, useState } from 'react'
import { dayAndTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

export interface MadeLink {
  readonly link: string
  readonly name: string
  readonly expiresAt: string
}

/** The link, this once; nothing in Spojka can show it again. */
export function LinkDialog({ made, onClose }: { made: MadeLink; onClose: () => void }) {
  const t = useTexts()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = () => {
    // Where the browser keeps the clipboard to itself (no https), the link is at least marked.
    if (navigator.clipboard) void navigator.clipboard.writeText(made.link).then(() => setCopied(true))
    else field.current?.select()
  }
  return (
    <Dialog
      title={t(($) => $.admin.link.title)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={copy}>
            {t(($) => $.common.copy)}
          </Button>
          <Button onPress={onClose}>{t(($) => $.admin.link.done)}</Button>
        </>
      }
    >
      <p>{t(($) => $.admin.link.hand, { name: made.name })}</p>
      <div className="field">
        <label htmlFor={id}>{t(($) => $.admin.link.label)}</label>
        <input className="field-input" id={id} ref={field} readOnly value={made.link} onFocus={(event) => event.target.select()} />
      </div>
      <p>{t(($) => $.admin.link.until, { date: dayAndTime(made.expiresAt) })}</p>
      <div role="status">{copied ? <p>{t(($) => $.common.copied)}</p> : null}</div>
    </Dialog>
  )
}
