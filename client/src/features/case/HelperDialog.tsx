import type { Category } from '@spojka/shared/access/vocabulary'
import type { Helper } from '@spojka/shared/domain/plan/commands'
import { isSame } from '@spojka/shared/domain/seen'
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FreeTextField } from '../freeText/FreeText.tsx'

const kinds = ['family', 'friend', 'neighbour', 'volunteer', 'professional', 'other'] as const
const informalNetwork: readonly Category[] = ['informalNetwork']

/**
 * One helper, new or changed. The network is stored as a whole, so what is sent is the newest one with this one thing changed: changes of two helpers
 * do not meet. Of one that somebody else changed meanwhile, what stands in its place is shown; of one taken away, nothing does.
 */
export function HelperDialog(props: { view: CaseView; index: number | undefined; onClose: () => void }) {
  const t = useTexts()
  const { view, index, onClose } = props
  const { act, pending } = useAct()
  const helpers = view.helpNetwork ?? []
  const [before, setBefore] = useState(index === undefined ? undefined : helpers[index])
  const [many] = useState(helpers.length)
  const [name, setName] = useState(before?.name ?? '')
  const [relation, setRelation] = useState(before?.relation ?? '')
  const [kind, setKind] = useState<Helper['kind']>(before?.kind ?? 'family')
  const [help, setHelp] = useState(before?.help ?? '')
  const at = helpers.findIndex((one) => isSame(one, before))
  const gone = before !== undefined && at < 0
  const theirs = gone && helpers.length === many && index !== undefined ? helpers[index] : undefined
  const helper: Helper = {
    name: name.trim(),
    kind,
    ...(relation.trim() === '' ? {} : { relation: relation.trim() }),
    ...(help.trim() === '' ? {} : { help: help.trim() }),
  }
  const stands = (one: Helper) => [one.name, one.relation ?? t(($) => $.case.network.kinds[one.kind]), one.help].filter(Boolean).join('\n')
  const set = (place: number): CommandRequest | undefined =>
    helper.name === ''
      ? undefined
      : {
          type: 'setHelpNetwork',
          caseId: view.id,
          helpers: place < 0 ? [...helpers, helper] : helpers.with(place, helper),
          seen: [...helpers],
        }
  const section = view.categories.find((one) => one.code === 'informalNetwork')
  return (
    <CommandDialog
      title={t(($) => $.helpNetwork.title)}
      submit={t(($) => $.common.save)}
      command={gone ? undefined : set(at)}
      meanwhile={
        gone && !isSame(theirs, helper)
          ? {
              theirs: theirs ? stands(theirs) : t(($) => $.helpNetwork.gone),
              mine: set(theirs && index !== undefined ? index : -1),
              onTake: () => {
                if (!theirs) return onClose()
                setBefore(theirs)
                setName(theirs.name)
                setRelation(theirs.relation ?? '')
                setKind(theirs.kind)
                setHelp(theirs.help ?? '')
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      {section ? <ReaderLine readers={section.readers} agencies={view.agencies} verb={t(($) => $.case.addEntry.verb)} /> : null}
      <TextField label={t(($) => $.case.network.name)} value={name} onChange={setName} maxLength={300} autoFocus />
      <FreeTextField
        here={informalNetwork}
        label={t(($) => $.case.network.relation)}
        value={relation}
        onChange={setRelation}
        maxLength={300}
      />
      <SelectField
        label={t(($) => $.case.network.kind)}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'other')}
        options={kinds.map((one) => ({ value: one, words: t(($) => $.case.network.kinds[one]) }))}
      />
      <FreeTextField here={informalNetwork} label={t(($) => $.case.network.help)} value={help} onChange={setHelp} />
      {before !== undefined && !gone ? (
        <Button
          kind="quiet"
          onPress={() => {
            if (pending) return
            void act({ type: 'setHelpNetwork', caseId: view.id, helpers: helpers.toSpliced(at, 1), seen: [...helpers] }).then((ok) => {
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
