/**
 * The board: everything that is one's agency's own, in all cases, from an offer to its end. By term it stands in the order of need, by case
 * under the names of the cases; which of the two is in the address, so that going back and loading anew keep it.
 */
import type { AgencyRef, ResponsibilitiesView, ResponsibilityView } from '@spojka/shared/protocol/views'
import { type ReactNode, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { civilDay } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { useSession } from '../../app/session.ts'
import { useNow } from '../../live/useNow.ts'
import { useTopic } from '../../live/useTopic.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { byPart, inOrder, type Looking, type Part, partOf, parts } from './board.ts'
import { Many } from './Many.tsx'
import { ResponsibilityLine } from './ResponsibilityLine.tsx'
import { useKeptFocus } from './useKeptFocus.ts'
import './Board.css'

/** So many offers stand with their answers open. */
const open = 3
const order = 'podle'
const byCaseWord = 'pripadu'

export function ResponsibilitiesPage() {
  const t = useTexts()
  const feed = useTopic('responsibilities')
  const [search] = useSearchParams()
  const byCase = search.get(order) === byCaseWord
  const content = () => {
    switch (feed.status) {
      case 'connecting':
        return <Skeleton lines={6} />
      case 'refused':
        return <Notice refusal={feed.refusal} />
      case 'live':
        return <Board view={feed.view} byCase={byCase} />
      default:
        return unreachable(feed)
    }
  }
  return (
    <Shell
      title={t(($) => $.responsibilities.board.title)}
      context={<strong>{t(($) => $.responsibilities.board.title)}</strong>}
      fictional={feed.status === 'live' && feed.view.cases.some((one) => one.fictional)}
    >
      {content()}
    </Shell>
  )
}

function Board({ view, byCase }: { view: ResponsibilitiesView; byCase: boolean }) {
  const t = useTexts()
  const session = useSession()
  const today = civilDay(useNow(60_000))
  const page = useRef<HTMLDivElement>(null)
  useKeptFocus(page)
  if (session.status !== 'signedIn') return null
  const { seat, person } = session.session
  const looking: Looking = { seat, person: person.id, today }
  const nothing = view.responsibilities.length === 0 && view.overlaps.length === 0 && view.gaps.length === 0
  return (
    <div className="board" ref={page} tabIndex={-1}>
      <div className="board-head">
        <h1>{t(($) => $.responsibilities.board.title)}</h1>
        {nothing ? null : (
          <nav className="board-order" aria-label={t(($) => $.responsibilities.board.order)}>
            <Link to="/odpovednosti" aria-current={byCase ? undefined : 'page'}>
              {t(($) => $.responsibilities.board.byDate)}
            </Link>
            <Link to={`/odpovednosti?${order}=${byCaseWord}`} aria-current={byCase ? 'page' : undefined}>
              {t(($) => $.responsibilities.board.byCase)}
            </Link>
          </nav>
        )}
      </div>
      {nothing ? <Empty>{t(($) => $.responsibilities.board.empty)}</Empty> : null}
      {byCase ? <ByCase view={view} looking={looking} /> : <ByDate view={view} looking={looking} />}
    </div>
  )
}

interface BoardProps {
  view: ResponsibilitiesView
  looking: Looking
}

function ByDate({ view, looking }: BoardProps) {
  const t = useTexts()
  const of = byPart(view.responsibilities, looking)
  const part = (name: Exclude<Part, 'settled'>) =>
    of[name].length > 0 ? (
      <Section key={name} id={name} title={t(($) => $.responsibilities.board[name])} now={name === 'late'}>
        <Lines of={of[name]} view={view} caseLink />
      </Section>
    ) : null
  const own = (['waiting', 'late', 'mine', 'agency'] as const).map(part).filter((each) => each !== null)
  return (
    <div className="board-columns">
      <div className="board-side">
        {own.length > 0 || view.responsibilities.length === 0 ? own : <Empty>{t(($) => $.responsibilities.board.nothingOwn)}</Empty>}
      </div>
      <div className="board-side">
        {(['proposed', 'given', 'helps'] as const).map(part)}
        <BothSides view={view} overlaps={view.overlaps} gaps={view.gaps} caseLink />
        <Settled of={of.settled} view={view} caseLink />
      </div>
    </div>
  )
}

function ByCase({ view, looking }: BoardProps) {
  const named = new Map([...view.responsibilities, ...view.gaps, ...view.overlaps.flat()].map((r) => [r.caseId, r]))
  const cases = [...named.values()].toSorted((a, b) => a.caseLabel.localeCompare(b.caseLabel, 'cs'))
  const rank = (r: ResponsibilityView) => parts.indexOf(partOf(r, looking))
  return (
    <div className="board-cases">
      {cases.map(({ caseId: id, caseLabel, language }) => {
        const some = view.responsibilities.filter((r) => r.caseId === id)
        const running = inOrder(some.filter((r) => partOf(r, looking) !== 'settled')).toSorted((a, b) => rank(a) - rank(b))
        return (
          <Section
            key={id}
            id={id}
            title={
              <Link to={`/pripad/${id}`}>
                <CaseLanguage value={language}>
                  <CaseText>{caseLabel}</CaseText>
                </CaseLanguage>
              </Link>
            }
          >
            <Lines of={running} view={view} />
            <BothSides
              view={view}
              overlaps={view.overlaps.filter((group) => group[0]?.caseId === id)}
              gaps={view.gaps.filter((r) => r.caseId === id)}
            />
            <Settled of={inOrder(some.filter((r) => partOf(r, looking) === 'settled'))} view={view} />
          </Section>
        )
      })}
    </div>
  )
}

function Section({ id, title, now = false, children }: { id: string; title: ReactNode; now?: boolean; children: ReactNode }) {
  return (
    <section className="board-section" aria-labelledby={`board-${id}`}>
      <h2 id={`board-${id}`} className={now ? 'board-now' : undefined}>
        {title}
      </h2>
      {children}
    </section>
  )
}

interface LinesProps {
  of: readonly ResponsibilityView[]
  view: ResponsibilitiesView
  caseLink?: boolean
  readOnly?: boolean
}

function Lines({ of, view, caseLink = false, readOnly = false }: LinesProps) {
  if (of.length === 0) return null
  return (
    <Many of={of}>
      {(one, index) => (
        <CaseLanguage value={one.language}>
          <ResponsibilityLine
            responsibility={one}
            agencies={directory(view, one)}
            table={view.cases.find((each) => each.id === one.caseId)?.agencies ?? []}
            caseLink={caseLink}
            readOnly={readOnly}
            foldAnswers={index >= open}
            compact
          />
        </CaseLanguage>
      )}
    </Many>
  )
}

/** Everybody keeps one colour on the page; who sits there is told case by case. */
function directory(view: ResponsibilitiesView, { caseId }: ResponsibilityView): AgencyRef[] {
  const here = view.cases.find((each) => each.id === caseId)?.agencies ?? []
  return view.agencies.map((agency) => here.find((each) => each.id === agency.id) ?? agency)
}

/** Told calmly to those who may know both sides: it may be meant so. */
function BothSides(props: Pick<LinesProps, 'view' | 'caseLink'> & Pick<ResponsibilitiesView, 'overlaps' | 'gaps'>) {
  const t = useTexts()
  const { view, overlaps, gaps, caseLink = false } = props
  return (
    <>
      {overlaps.length > 0 ? (
        <div className="board-note">
          <h3>{t(($) => $.responsibilities.board.overlaps)}</h3>
          <p>{t(($) => $.responsibilities.board.overlapsHint)}</p>
          <Many of={overlaps.map((group) => ({ id: group.map((r) => r.id).join(' '), group }))} atOnce={2}>
            {({ group }) => <Lines of={group} view={view} caseLink={caseLink} readOnly />}
          </Many>
        </div>
      ) : null}
      {gaps.length > 0 ? (
        <div className="board-note">
          <h3>{t(($) => $.responsibilities.board.gaps)}</h3>
          <p>{t(($) => $.responsibilities.board.gapsHint)}</p>
          <Lines of={gaps} view={view} caseLink={caseLink} readOnly />
        </div>
      ) : null}
    </>
  )
}

function Settled({ of, view, caseLink = false }: LinesProps) {
  const t = useTexts()
  if (of.length === 0) return null
  return (
    <details className="board-settled">
      <summary>{t(($) => $.responsibilities.board.settled)}</summary>
      <Lines of={of} view={view} caseLink={caseLink} />
    </details>
  )
}
