import type { Helper } from '@spojka/shared/domain/plan/commands'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { SelectField } from '../responsibilities/SelectField.tsx'
import { ActDialog } from './ActDialog.tsx'
import './HelpNetwork.css'

const oriented = 5
const kinds = ['family', 'friend', 'neighbour', 'volunteer', 'professional', 'other'] as const

/** Who helps. Above five a soft word: more than that is hard to keep in mind. */
export function HelpNetwork({ view, mayWrite }: { view: CaseView; mayWrite: boolean }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const helpers = view.helpNetwork ?? []
  return (
    <section className="case-part" aria-labelledby="sit">
      <div className="case-part-head">
        <h2 id="sit">{t(($) => $.case.network.title)}</h2>
        {mayWrite ? (
          <Button kind="quiet" onPress={() => setOpen(true)}>
            {t(($) => $.case.network.edit)}
          </Button>
        ) : null}
      </div>
      {helpers.length > 0 ? (
        <ul className="help-network">
          {helpers.map((helper) => (
            <li key={`${helper.name} ${helper.relation ?? ''}`}>
              <strong>{helper.name}</strong>
              <span className="case-list-note">{helper.relation ?? t(($) => $.case.network.kinds[helper.kind])}</span>
              {helper.help ? <span>{helper.help}</span> : null}
            </li>
          ))}
        </ul>
      ) : (
        <Empty>{t(($) => $.case.network.empty)}</Empty>
      )}
      {helpers.length > oriented ? <p className="case-list-note">{t(($) => $.case.network.many)}</p> : null}
      {open ? <HelpNetworkDialog view={view} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}

function HelpNetworkDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const [helpers, setHelpers] = useState<readonly Helper[]>(view.helpNetwork ?? [])
  const [name, setName] = useState('')
  const [relation, setRelation] = useState('')
  const [help, setHelp] = useState('')
  const [kind, setKind] = useState<Helper['kind']>('family')
  const typed: Helper[] =
    name.trim() === ''
      ? []
      : [
          {
            name: name.trim(),
            kind,
            ...(relation.trim() ? { relation: relation.trim() } : {}),
            ...(help.trim() ? { help: help.trim() } : {}),
          },
        ]
  const add = () => {
    setHelpers([...helpers, ...typed])
    setName('')
    setRelation('')
    setHelp('')
  }
  return (
    <ActDialog
      title={t(($) => $.case.network.title)}
      submit={t(($) => $.common.save)}
      command={{ type: 'setHelpNetwork', caseId: view.id, helpers: [...helpers, ...typed] }}
      onClose={onClose}
    >
      {helpers.length === 0 ? <p>{t(($) => $.case.network.nobody)}</p> : null}
      <ul className="help-network">
        {helpers.map((helper, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two helpers may have the same name, and the list only grows and shrinks
          <li key={index}>
            <strong>{helper.name}</strong>
            <span className="case-list-note">{helper.relation ?? t(($) => $.case.network.kinds[helper.kind])}</span>
            <Button
              kind="quiet"
              aria-label={t(($) => $.case.network.remove, { name: helper.name })}
              onPress={() => setHelpers(helpers.filter((_, other) => other !== index))}
            >
              {t(($) => $.common.discard)}
            </Button>
          </li>
        ))}
      </ul>
      <TextField label={t(($) => $.case.network.name)} value={name} onChange={setName} maxLength={300} autoFocus />
      <TextField label={t(($) => $.case.network.relation)} value={relation} onChange={setRelation} maxLength={300} />
      <SelectField
        label={t(($) => $.case.network.kind)}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'other')}
        options={kinds.map((one) => ({ value: one, words: t(($) => $.case.network.kinds[one]) }))}
      />
      <TextField label={t(($) => $.case.network.help)} value={help} onChange={setHelp} />
      <Button isDisabled={typed.length === 0} onPress={add}>
        {t(($) => $.case.network.addHelper)}
      </Button>
    </ActDialog>
  )
}
