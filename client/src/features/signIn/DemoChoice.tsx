import type { DemoPeople } from '@spojka/shared/protocol/session'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useTexts } from '../../app/language/index.ts'
import { signIn } from '../../app/session.ts'
import { signInSentence } from './SignInForm.tsx'

type DemoPerson = DemoPeople['people'][number]
type DemoSeat = DemoPerson['seats'][number]

/** The invented people of the demo by case; one press signs in as that person at that seat. */
export function DemoChoice({ demo }: { demo: DemoPeople }) {
  const t = useTexts()
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const choose = async (person: DemoPerson, seat: DemoSeat) => {
    if (pending) return
    setPending(true)
    const refusal = await signIn({ email: person.email, password: demo.password, seat: seat.id })
    setPending(false)
    setRefused(refusal && signInSentence(t, refusal))
  }
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h1 id="demo-title">
        {t(($) => $.signIn.demoTitle)} <span className="shell-fictional">{t(($) => $.common.fictional)}</span>
      </h1>
      <p className="demo-lead">{t(($) => $.signIn.demoLead)}</p>
      {refused ? (
        <p className="notice" role="alert">
          {refused}
        </p>
      ) : null}
      <div className="demo-groups">
        {grouped(demo).map(({ label, places }) => (
          <section key={label} className="demo-group" aria-label={label || t(($) => $.signIn.withoutCase)}>
            <h2>{label || t(($) => $.signIn.withoutCase)}</h2>
            <ul>
              {places.map(({ person, seat }) => (
                <li key={`${person.email} ${seat.id}`}>
                  <Button className="demo-person" isDisabled={pending} onPress={() => void choose(person, seat)}>
                    <span className="demo-person-tag">{seat.shortName}</span>
                    <span>
                      <span className="demo-person-name">{person.name}</span>
                      <span className="demo-person-role">
                        {seat.role}
                        <span className="visually-hidden">, {seat.agencyName}</span>
                      </span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

/** By case in order of opening, the one who leads first; somebody of two cases stands in both, seats without a case at the end. */
function grouped({ cases, people }: DemoPeople): { label: string; places: { person: DemoPerson; seat: DemoSeat }[] }[] {
  const places = people.flatMap((person) => person.seats.map((seat) => ({ person, seat })))
  const leads = (seat: DemoSeat) => Number(seat.agencyKind !== 'lead')
  const groups = cases.map((label) => ({
    label,
    places: places.filter(({ seat }) => seat.cases.includes(label)).sort((a, b) => leads(a.seat) - leads(b.seat)),
  }))
  return [...groups, { label: '', places: places.filter(({ seat }) => seat.cases.length === 0) }].filter((group) => group.places.length > 0)
}
