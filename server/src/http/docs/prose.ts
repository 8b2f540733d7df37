/** prose: what the description cannot hold: what a refusal means, and how the two kinds of sockets are spoken. */
import { type RefusalCode, statusOf } from '@spojka/shared/protocol/refusal'
import type { Attributes, RichText } from './description.ts'
import { code, type Html, html, table } from './html.ts'

/** A new code does not compile until it has a meaning. */
const meanings: Record<RefusalCode, string> = {
  invalid: 'Something is not as the schema says; fields names what. Too large a body answers with 413.',
  unauthenticated: 'No living session: sign in, or refresh the token.',
  'not-allowed': 'You can see the thing and may not do this to it.',
  'not-found': 'It is not there, or it is not yours to know of; the two look alike on purpose.',
  conflict: 'It does not fit the present state; fields names what stands in the way, where it can be named.',
  'too-many': 'Slower: Retry-After says how many seconds to wait.',
  internal: 'A fault here; incident is its number in the log, and nothing else is told.',
  'read-only': 'Nothing can be written for now; reading goes on. Try again later.',
}

export const refusals = (): Html => html`<section><h2 id="refusals">Refusals</h2>
<p>Over HTTP a refusal is ${code('application/problem+json')} with ${code('{type, title, status, code, fields?, incident?}')}; on Socket.IO it is ${code('{refusal: {code, fields?}}')}. The set of codes is closed.</p>
${table(
  'Refusals',
  ['Code', 'Status', 'Meaning'],
  Object.entries(meanings).map(([name, meaning]) => [code(name), statusOf[name as RefusalCode], meaning]),
)}</section>`

const live = [
  [code("emitWithAck('open', topic)"), html`${code('{version, view}')} or ${code('{refusal}')}; from then on the topic is followed`],
  [
    code("on('patch')"),
    html`${code('{topic, from, to, patch}')}: RFC 6902, from one version to the next; if ${code('from')} is not yours, open again`,
  ],
  [
    code("on('closed')"),
    html`${code('{topic, permanent}')}: it is no longer yours; throw away what you hold, and ask again only if it is not permanent`,
  ],
  [code("emit('close', topic)"), 'follows it no more'],
  [code("emitWithAck('command', {id, type, …})"), html`${code('{id, result}')} or ${code('{refusal}')}, exactly as over HTTP`],
]

export const liveProtocol = (): Html => html`<section><h2 id="live">Live views: Socket.IO</h2>
<p>Default path, ${code("transports: ['websocket']")}, ${code('auth: {token}')} with the access token. A socket lives as long as its session.</p>
${table('Socket.IO events', ['Event', 'Meaning'], live)}</section>`

const messages = [
  ['0', 'sync, as in y-protocols: step 1, step 2, update'],
  ['1', 'awareness, as in y-protocols; name and colour are set by the server, entries in the name of another client are ignored'],
  ['3', 'query awareness'],
  [
    '4',
    html`${code('varUint n')}: so many of this socket’s step-2 and update frames are saved, cumulative and in order; only with ${code('spojka-ack')}`,
  ],
  [
    '5',
    html`${code('varString')}, JSON: which agency writes under which Yjs client id, as far as you may know; only with ${code('spojka-schema-N')}`,
  ],
  [
    '6',
    html`${code('varUint version')}: the present version of the table of rich text; only to those who offered ${code('spojka-schema-N')} with an older one, and who therefore may read and not write`,
  ],
]

const closes = [
  ['4400', 'no', 'the protocol was broken, or a write was refused'],
  ['4401', 'no', 'the session is over, or there was none'],
  ['4403', 'no', 'the document is closed for you, or there is none: the two look alike on purpose'],
  ['4409', 'no', 'another generation of the document, or you may only read from now on: load it anew'],
  ['4503', 'yes', 'nothing can be written for now'],
  ['4529', 'yes', 'too fast'],
]

export const documentProtocol = (rich: RichText): Html => html`<section><h2 id="documents">Documents: the y-websocket protocol</h2>
<p>${code('ws(s)://HOST/collab/{documentId}')} with the subprotocols ${code("['spojka', accessToken]")}, or ${code("['spojka', accessToken, 'spojka-ack']")} for message 4; an editor may add ${code('spojka-schema-N')}, the version of the table below that it was built from, for messages 5 to 7; ids of documents come from views. Plain ${code('WebsocketProvider')} of y-websocket 3 works:</p>
<pre tabindex="0"><code>new WebsocketProvider('wss://HOST/collab', documentId, doc, { protocols: ['spojka', accessToken], disableBc: true })</code></pre>
<p>An upgrade is always accepted and then closed with a code, but for a foreign ${code('Origin')}, which gets HTTP 403. A frame holds at most 1 MiB.</p>
${table('Messages', ['Type', 'Meaning'], messages)}
${table('Close codes', ['Code', 'Try again', 'Meaning'], closes)}
<h3 id="rich-text">Rich text</h3>
<p>The text is the ${code('Y.XmlFragment')} named ${code('default')}. Nothing else may stand in it:</p>
${table(
  'Nodes',
  ['Node', 'Content', 'Attributes'],
  Object.entries(rich.nodes).map(([name, { expression, attributes }]) => [code(name), expression, attributeWords(attributes)]),
)}
${table(
  'Marks',
  ['Mark', 'Attributes'],
  Object.entries(rich.marks).map(([name, { attributes }]) => [code(name), attributeWords(attributes)]),
)}</section>`

const attributeWords = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, { words }]) => `${name}: ${words}`)
    .join('; ')
