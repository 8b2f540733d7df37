import type { AgencyRef, DocumentRef, MessageView } from '@spojka/shared/protocol/views'
import { useId, useState } from 'react'
import * as Y from 'yjs'
import { useTexts } from '../../app/language/index.ts'
import { useDocument } from '../../live/useDocument.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'

/** A sentence of the notes becomes the last paragraph of the message's draft. */
export function AppendDialog(props: {
  message: MessageView
  document: DocumentRef
  agencies: readonly AgencyRef[]
  text: string
  onClose: () => void
}) {
  const { message, document, agencies, text: initial, onClose } = props
  const t = useTexts()
  const form = useId()
  const { doc, state } = useDocument(document)
  const [text, setText] = useState(initial)
  const open = state !== 'loading' && state !== 'closed' && state !== 'readOnly'
  const ready = open && text.trim() !== ''
  return (
    <Dialog
      title={t(($) => $.conference.message.appendTitle)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={form} isDisabled={!ready}>
            {t(($) => $.conference.message.appendSave)}
          </Button>
          <Button onPress={onClose}>{t(($) => $.common.cancel)}</Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          const paragraph = new Y.XmlElement('paragraph')
          paragraph.insert(0, [new Y.XmlText(text.trim())])
          doc.getXmlFragment('default').push([paragraph])
          onClose()
        }}
      >
        <ReaderLine
          readers={message.readers}
          agencies={agencies}
          note={message.text === undefined ? t(($) => $.conference.agreed.onlyDraft) : undefined}
        />
        <FreeTextArea
          here={openToAll}
          label={t(($) => $.conference.message.text)}
          hint={open ? t(($) => $.conference.message.appendHint) : t(($) => $.conference.message.appendWait)}
          value={text}
          onChange={setText}
          rows={3}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
