import type { Helper } from '@spojka/shared/domain/plan/commands'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { SelectField } from '../responsibilities/SelectField.tsx'
import { useAct } from '../responsibilities/useAct.ts'

const kinds = ['family', 'friend', 'neighbour', 'volunteer', 'professional', 'other'] as const
const same = (a: Helper | undefined, b: Helper | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

/** One helper, new or changed. The network is stored as a whole, so what is sent is the newest one with this one thing changed. */
export function HelperDialog(props: { view: CaseView; index: number | undefined; onClose: () => void }) {
  const t = useTexts()
  const { view, index, onClose } = props
  const { act, pending } = useAct()
  const helpers = view.helpNetwork ?? []
  const [before] = useState(index === undefined ? undefined : helpers[index])
  const [name, setName] = useState(before?.name ?? '')
  const [relation, setRelation] = useState(before?.relation ?? '')
  const [kind, setKind] = useState<Helper['kind']>(before?.kind ?? 'family')
  const [help, setHelp] = useState(before?.help ?? '')
  const at = helpers.findIndex((one) => same(one, before))
  const gone = before !== undefined && at < 0
  const helper: Helper = {
    name: name.trim(),
    kind,
    ...(relation.trim() === '' ? {} : { relation: relation.trim() }),
    ...(help.trim() === '' ? {} : { help: help.trim() }),
  }
  const next = before === undefined ? [...helpers, helper] : helpers.map((one, n) => (n === at ? helper : one))
  const section = view.categories.find((one) => one.code === 'informalNetwork')
  return (
    <CommandDialog
      title={t(($) => $.helpNetwork.title)}
      submit={t(($) => $.common.save)}
      command={helper.name === '' || gone ? undefined : { type: 'setHelpNetwork', caseId: view.id, helpers: next }}
      onClose={onClose}
    >
      {section ? <ReaderLine readers={section.readers} agencies={view.agencies} verb={t(($) => $.case.addEntry.verb)} /> : null}
      {gone ? (
        <p className="notice" role="alert">
          {t(($) => $.helpNetwork.gone)}
        </p>
      ) : null}
      <TextField label={t(($) => $.case.network.name)} value={name} onChange={setName} maxLength={300} autoFocus />
      <TextField label={t(($) => $.case.network.relation)} value={relation} onChange={setRelation} maxLength={300} />
      <SelectField
        label={t(($) => $.case.network.kind)}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'other')}
        options={kinds.map((one) => ({ value: one, words: t(($) => $.case.network.kinds[one]) }))}
      />
      <TextField label={t(($) => $.case.network.help)} value={help} onChange={setHelp} />
      {before !== undefined && !gone ? (
        <Button
          kind="quiet"
          onPress={() => {
            if (pending) return
            void act({ type: 'setHelpNetwork', caseId: view.id, helpers: helpers.filter((_, n) => n !== at) }).then((ok) => {
              if (ok) onClose()
            })
          }}
        >
          {t(($) => $.helpNetwork.removeThis)}
        </Button>
      ) : null}
    </CommandDialog>
  )
}
