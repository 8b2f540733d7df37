/** page: the reference of the interface as one page of plain HTML, made from the description that programs read, so that it cannot say anything else. */
import { bodySchema, type Description, type Operation, type Schema } from './description.ts'
import { fieldsOf, type Resolve, words } from './fields.ts'
import { type Content, code, type Html, html, table } from './html.ts'
import { documentProtocol, liveProtocol, refusals } from './prose.ts'

/** `description` is the text of openapi.json. */
export function renderPage(description: string): string {
  const { info, paths, components, 'x-audiences': audiences, 'x-rich-text': richText } = JSON.parse(description) as Description
  const resolve: Resolve = (schema) => {
    const name = schema.$ref?.split('/').at(-1)
    return (name === undefined ? undefined : components.schemas[name]) ?? schema
  }
  const commands = [...(components.schemas.Command?.oneOf ?? [])]
  const topics = bodySchema(paths['/api/views/{topic}']?.get?.responses['200'])?.anyOf ?? []
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const isEntrance = ({ path }: { path: string }): boolean => /^\/api\/(session|setup)/.test(path)
  const shown = (of: typeof calls): Html[] => of.map(({ path, method, operation }) => call(path, method, operation, resolve))

  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}: interface</title><link rel="stylesheet" href="/api/docs/style.css"></head>
<body><a class="skip" href="#content">To the content</a>
<header><h1>${info.title}: interface</h1>
<p>Version ${info.version}. For programs: <a href="/api/openapi.json">openapi.json</a>, OpenAPI 3.1, made from the schemas the server checks with; this page is made from it.</p>
<nav aria-label="Contents"><ul>${chapters.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav></header>
<main id="content">
<section><h2 id="sign-in">Signing in</h2>
<p>An answer to a sign-in holds an ${code('accessToken')} for at least ten minutes, sent as ${code('Authorization: Bearer …')}, and sets a refresh cookie. A session acts for one seat at a time.</p>${shown(calls.filter(isEntrance))}</section>
<section><h2 id="calls">Other calls</h2>${shown(calls.filter((c) => !isEntrance(c)))}</section>
<section><h2 id="commands">Commands</h2>
<p>Sent to ${code('POST /api/commands')} or over Socket.IO as ${code('{id, type, …}')}. ${code('id')} is chosen by the client, 8 to 64 characters, unique per person: the same again gives the same acceptance and does nothing twice. The answer ${code('{id, result}')} means that it is durable.</p>
<ul class="index">${commands.map((c) => html`<li><a href="#${typeOf(c)}">${typeOf(c)}</a></li>`)}</ul>
${commands.map((c) => html`<h3 id="${typeOf(c)}">${code(typeOf(c))}</h3>${fieldTable(`Fields of ${typeOf(c)}`, c, resolve, ['id', 'type'])}`)}</section>
<section><h2 id="topics">Topics and their views</h2>
<p>${code('GET /api/views/{topic}')} answers ${code('{topic, version, view}')}; ${code('version')} is opaque. What the seat may not see is absent from a view: there is no count of it, no gap and no id. Each field says for whom it is; agencies and people that are hidden from somebody are absent for them in every field.</p>
${table(
  'For whom a field is',
  ['Name', 'Who'],
  Object.entries(audiences).map(([name, who]) => [code(name), who]),
)}
${topics.map((t) => topic(t, resolve))}</section>
${refusals()}${liveProtocol()}${documentProtocol(richText)}
</main></body></html>`.text
}

const chapters = [
  ['sign-in', 'Signing in'],
  ['calls', 'Other calls'],
  ['commands', 'Commands'],
  ['topics', 'Topics and their views'],
  ['refusals', 'Refusals'],
  ['live', 'Live views: Socket.IO'],
  ['documents', 'Documents'],
] as const

const typeOf = (command: Schema): string => String(command.properties?.type?.const)

function call(path: string, method: string, operation: Operation, resolve: Resolve): Html {
  const title = `${method.toUpperCase()} ${path}`
  const { summary = '', parameters = [], requestBody, responses, security } = operation
  const body = bodySchema(requestBody)
  // What has chapters of its own is not repeated here.
  const isLong = path === '/api/commands' || path === '/api/views/{topic}'
  const answers = Object.entries(responses).map(([status, answer]) => [status, answer.description])
  const answer = bodySchema(responses['200'])
  return html`<h3>${code(title)}</h3><p>${summary}.${security === undefined ? '' : ' Without a token.'}</p>
${
  parameters.length === 0
    ? ''
    : table(
        `Parameters of ${title}`,
        ['Name', 'In', 'What'],
        parameters.map((p) => [code(p.name), p.in, what(p.required === true, words(p.schema, resolve))]),
      )
}
${body === undefined || isLong ? '' : fieldTable(`Body of ${title}`, body, resolve)}
${answer === undefined || isLong ? '' : fieldTable(`Answer of ${title}`, answer, resolve)}
${table(`Statuses of ${title}`, ['Status', 'Meaning'], answers)}`
}

function topic(schema: Schema, resolve: Resolve): Html {
  const { const: name, pattern } = schema.properties?.topic ?? {}
  const shown =
    typeof name === 'string'
      ? name
      : String(pattern)
          .replace(/^\^|\$$/g, '')
          .replaceAll('[A-Za-z0-9_-]{1,64}', 'ID')
          .replace('(?::\\d{4}-\\d{2}-\\d{2})?', '[:DATE]')
  return html`<h3>${code(shown)}</h3>${fieldTable(`View of ${shown}`, schema.properties?.view ?? {}, resolve)}`
}

function fieldTable(caption: string, schema: Schema, resolve: Resolve, without: readonly string[] = []): Html {
  const whole = resolve(schema)
  const choices = whole.anyOf ?? whole.oneOf
  if (choices) return html`${choices.map((choice, i) => fieldTable(`${caption}, ${i + 1} of ${choices.length}`, choice, resolve, without))}`
  const fields = fieldsOf(whole, resolve).filter(({ name }) => !without.includes(name))
  if (fields.length === 0) return html`<p>No fields.</p>`
  const ofView = fields.some(({ audience }) => audience !== undefined)
  return table(
    caption,
    ['Field', 'What', ...(ofView ? ['For whom'] : [])],
    fields.map(({ name, required, words: meaning, audience = '' }) => [
      code(name),
      what(required, meaning),
      ...(ofView ? [code(audience)] : []),
    ]),
  )
}

const what = (required: boolean, meaning: string): Content => (required ? meaning : html`<em>optional;</em> ${meaning}`)
