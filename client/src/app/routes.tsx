/** Which page stands at which address. Each is loaded when it is first asked for; nothing but signing in is shown to nobody. */
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Skeleton } from '../ui/Skeleton.tsx'
import { NotFound } from './NotFound.tsx'
import { seatIdentity, useSession } from './session.ts'

const loadSignIn = () => import('../features/signIn/SignIn.tsx').then((module) => ({ default: module.SignIn }))
const SignIn = lazy(loadSignIn)
const Today = lazy(() => import('../features/today/Today.tsx').then((module) => ({ default: module.Today })))

/*
 * Pages of the other features are found by their names, so that each feature adds its page by adding the file.
 * A page exports its component under the file's name.
 */
const pages = import.meta.glob<Record<string, ComponentType>>([
  '../features/admin/*Page.tsx',
  '../features/case/CasePage.tsx',
  '../features/consent/ConsentPage.tsx',
  '../features/conference/ConferencePage.tsx',
  '../features/conference/MinutesPage.tsx',
  '../features/exposure/ExposurePage.tsx',
  '../features/planning/*Page.tsx',
  '../features/projector/ProjectorPage.tsx',
  '../features/responsibilities/ResponsibilitiesPage.tsx',
])

function page(path: string): ComponentType {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.tsx'.length)
  const load = pages[path]
  if (!load) return NotFound
  return lazy(async () => {
    const component = (await load())[name]
    if (!component) throw new Error(`${path} exports no ${name}`)
    return { default: component }
  })
}

const CasePage = page('../features/case/CasePage.tsx')
const ConsentPage = page('../features/consent/ConsentPage.tsx')
const ExposurePage = page('../features/exposure/ExposurePage.tsx')
const ConferencePage = page('../features/conference/ConferencePage.tsx')
const SetupPage = page('../features/admin/SetupPage.tsx')
const AdministrationPage = page('../features/admin/AdministrationPage.tsx')
const OwnAccountPage = page('../features/admin/OwnAccountPage.tsx')
const NewCasePage = page('../features/admin/NewCasePage.tsx')
const NewConferencePage = page('../features/planning/NewConferencePage.tsx')
const ChangeConferencePage = page('../features/planning/ChangeConferencePage.tsx')
const MinutesPage = page('../features/conference/MinutesPage.tsx')
const ResponsibilitiesPage = page('../features/responsibilities/ResponsibilitiesPage.tsx')
const ProjectorPage = page('../features/projector/ProjectorPage.tsx')

export function AppRoutes() {
  const session = useSession()
  const location = useLocation()
  const isSignedIn = session.status === 'signedIn'
  useEffect(() => {
    // A page that ends without a line has to have its door at hand.
    if (isSignedIn) void loadSignIn().catch(() => undefined)
  }, [isSignedIn])
  // A one-time link is for whoever holds it; signing in by it must not build the page anew and look at a link that is used up.
  if (location.pathname.startsWith('/zacatek/')) {
    return (
      <Suspense fallback={<Skeleton />}>
        <Routes>
          <Route path="/zacatek/:token" element={<SetupPage />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    )
  }
  if (session.status === 'loading') return <Skeleton />
  if (session.status === 'signedOut') {
    const wanted = location.pathname === '/' ? undefined : location.pathname
    return (
      <Suspense fallback={<Skeleton />}>
        <Routes>
          <Route path="/prihlaseni" element={<SignIn />} />
          <Route path="*" element={<Navigate to="/prihlaseni" replace state={wanted === undefined ? null : { wanted }} />} />
        </Routes>
      </Suspense>
    )
  }
  const { seat, seats } = session.session
  // Whoever administers has no day of cases to come to.
  const administers = seats.find((one) => one.id === seat)?.administers === true
  return (
    // Another seat is another world: everything is built anew.
    <Suspense key={seatIdentity()} fallback={<Skeleton />}>
      <Routes>
        <Route path="/" element={administers ? <Navigate to="/sprava" replace /> : <Today />} />
        <Route path="/prihlaseni" element={<AfterSignIn />} />
        <Route path="/odpovednosti" element={administers ? <Navigate to="/sprava" replace /> : <ResponsibilitiesPage />} />
        <Route path="/sprava" element={<AdministrationPage />} />
        <Route path="/ucet" element={<OwnAccountPage />} />
        <Route path="/pripad/novy" element={<NewCasePage />} />
        <Route path="/pripad/:id" element={<CasePage />} />
        <Route path="/pripad/:id/souhlas" element={<ConsentPage />} />
        <Route path="/pripad/:id/kdo-videl" element={<ExposurePage />} />
        <Route path="/pripad/:id/konference/nova" element={<NewConferencePage />} />
        <Route path="/konference/:id/plan" element={<ChangeConferencePage />} />
        <Route path="/konference/:id" element={<ConferencePage />} />
        <Route path="/konference/:id/zapis" element={<MinutesPage />} />
        <Route path="/konference/:id/obrazovka" element={<ProjectorPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  )
}

/** Back to where one wanted to go before signing in. */
function AfterSignIn() {
  const state: unknown = useLocation().state
  const wanted = typeof state === 'object' && state !== null && 'wanted' in state && typeof state.wanted === 'string' ? state.wanted : '/'
  return <Navigate to={wanted} replace />
}
