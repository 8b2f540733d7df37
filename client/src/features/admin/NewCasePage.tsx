/** Opening a case by hand: a neutral name, its purpose, and everybody it is about, each as a person of their own. */
import type { Refusal } from '@spojka/shared/protocol/refusal'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { useLanguage, useTexts } from '../../app/language/index.ts'
import { isLanguage, languageNames, languages } from '../../app/language/languages.ts'
import { Shell } from '../../app/Shell.tsx'
import { useSession } from '../../app/session.ts'
import { useCommand } from '../../live/useCommand.ts'
import { Button } from '../../ui/Button.tsx'
import { focusFirstWrong } from '../../ui/focusFirstWrong.ts'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { FreeTextField } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import './admin.css'

interface Line {
  readonly key: number
  readonly name: string
  readonly age: string
}

export function NewCasePage() {
  const t = useTexts()
  const session = useSession()
  const seat = session.status === 'signedIn' ? session.session.seats.find((one) => one.id === session.session.seat) : undefined
  return (
    <Shell title={t(($) => $.admin.newCase.title)} context={<span>{t(($) => $.admin.newCase.context)}</span>}>
      <h1>{t(($) => $.admin.newCase.title)}</h1>
      {seat?.agencyKind === 'lead' && !seat.administers ? <NewCase /> : <p>{t(($) => $.admin.newCase.notHere)}</p>}
    </Shell>
  )
}

const wrongAge = (age: string): boolean => age.trim() !== '' && !(/^\d{1,3}$/.test(age.trim()) && Number(age) <= 130)

function NewCase() {
  const t = useTexts()
  const navigate = useNavigate()
  // Most write in the language in which they read the page; it is theirs to say otherwise, since a case keeps it.
  const spoken = useLanguage()
  const [language, setLanguage] = useState(spoken)
  const { send, pending } = useCommand()
  const [label, setLabel] = useState('')
  const [purpose, setPurpose] = useState('')
  const [subjects, setSubjects] = useState<readonly Line[]>([{ key: 0, name: '', age: '' }])
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const keys = useRef(1)

  const missing = (value: string): string | undefined => (tried && value.trim() === '' ? t(($) => $.admin.newCase.missing) : undefined)
  const change = (key: number, what: Partial<Line>) =>
    setSubjects((before) => before.map((line) => (line.key === key ? { ...line, ...what } : line)))
  const isComplete = label.trim() !== '' && subjects.every(({ name, age }) => name.trim() !== '' && !wrongAge(age))

  async function open() {
    const opened = await send({
      type: 'openCase',
      language,
      label,
      ...(purpose.trim() === '' ? {} : { purpose }),
      subjects: subjects.map(({ name, age }) => ({ name, ...(age.trim() === '' ? {} : { age: Number(age) }) })),
    })
    if (opened.ok) void navigate(`/pripad/${String(opened.result.caseId)}`, { replace: true })
    else setRefusal(opened.refusal)
  }

  return (
    <form
      className="admin-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        setRefusal(undefined)
        if (!isComplete) focusFirstWrong(event.currentTarget)
        else if (!pending) void open()
      }}
    >
      <p>{t(($) => $.admin.newCase.lead)}</p>
      <CaseLanguage value={language}>
        <FreeTextField
          here={openToAll}
          unnamed={subjects.map(({ name }) => name)}
          label={t(($) => $.admin.newCase.label)}
          hint={t(($) => $.admin.newCase.labelHint)}
          value={label}
          onChange={setLabel}
          error={missing(label)}
          autoFocus
        />
        <TextArea
          label={t(($) => $.admin.newCase.purpose)}
          hint={t(($) => $.ui.readers.caseManager)}
          value={purpose}
          onChange={setPurpose}
          rows={2}
        />
      </CaseLanguage>
      <SelectField
        label={t(($) => $.admin.newCase.language)}
        value={language}
        onChange={(value) => setLanguage(isLanguage(value) ? value : language)}
        options={languages.map((one) => ({ value: one, words: languageNames[one] }))}
      />
      <fieldset className="admin-subjects">
        <legend>{t(($) => $.admin.newCase.subjects)}</legend>
        <p className="field-hint">{t(($) => $.admin.newCase.subjectsHint)}</p>
        {subjects.map((line) => (
          <div key={line.key} className="admin-subject">
            <TextField
              label={t(($) => $.admin.newCase.name)}
              value={line.name}
              onChange={(name) => change(line.key, { name })}
              error={missing(line.name)}
            />
            <TextField
              label={t(($) => $.admin.newCase.age)}
              inputMode="numeric"
              value={line.age}
              onChange={(age) => change(line.key, { age })}
              error={tried && wrongAge(line.age) ? t(($) => $.admin.newCase.ageWrong) : undefined}
            />
            {subjects.length > 1 ? (
              <Button kind="quiet" onPress={() => setSubjects((before) => before.filter(({ key }) => key !== line.key))}>
                {line.name.trim() === '' ? t(($) => $.admin.newCase.removeNobody) : t(($) => $.admin.newCase.remove, { name: line.name })}
              </Button>
            ) : null}
          </div>
        ))}
        {subjects.length < 20 ? (
          <Button onPress={() => setSubjects((before) => [...before, { key: keys.current++, name: '', age: '' }])}>
            {t(($) => $.admin.newCase.more)}
          </Button>
        ) : null}
      </fieldset>
      {refusal ? <Notice refusal={refusal} /> : null}
      <Button kind="primary" type="submit" isPending={pending}>
        {t(($) => $.admin.newCase.submit)}
      </Button>
    </form>
  )
}
