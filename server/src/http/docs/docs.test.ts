import { refusalSchema } from '@spojka/shared/protocol/refusal'
import { viewSchemas } from '@spojka/shared/protocol/topics'
import { audiences } from '@spojka/shared/protocol/views/audience'
import { richTextMarks, richTextNodes } from '@spojka/shared/richText/table'
import { describe, expect, it } from 'vitest'
import { closeCode } from '../../collab/frames.ts'
import { serve } from '../testing/harness.ts'
import { fieldsOf, words } from './fields.ts'
import { html, table } from './html.ts'

const same = <T>(value: T): T => value

describe('the reference', () => {
  it('[HTTP15] names every command with its fields, every topic, refusal, close code, node and mark of the description', async () => {
    const { call } = await serve()
    const page = await call('GET', '/api/docs')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const described = JSON.parse((await call('GET', '/api/openapi.json')).text)
    const commands: { properties: Record<string, { const?: string }> }[] = described.components.schemas.Command.oneOf
    expect(commands.length).toBeGreaterThan(30)
    for (const { properties } of commands) {
      const section = page.text.split(`<h3 id="${properties.type?.const}">`)[1]?.split('<h3')[0] ?? ''
      for (const field of Object.keys(properties).filter((name) => name !== 'id' && name !== 'type'))
        expect(section).toContain(`<code>${field}</code>`)
    }
    for (const topic of Object.keys(viewSchemas)) expect(page.text).toMatch(new RegExp(`<h3><code>${topic.replace(/As$/, '')}[:<]`))
    for (const path of Object.keys(described.paths)) expect(page.text).toContain(` ${path}</code>`)
    for (const { shape } of refusalSchema.options) expect(page.text).toContain(`<th scope="row"><code>${shape.code.value}</code>`)
    for (const value of Object.values(closeCode)) expect(page.text).toContain(`<th scope="row">${value}</th>`)
    for (const name of [...Object.keys(richTextNodes), ...Object.keys(richTextMarks)])
      expect(page.text).toContain(`<code>${name}</code></th>`)
  })

  it('[OUT3] says of each field of a view for whom it is, and what that means', async () => {
    const { call } = await serve()
    const { text } = await call('GET', '/api/docs')
    for (const name of Object.keys(audiences)) expect(text).toContain(`<th scope="row"><code>${name}</code>`)
    const rows = text.split('View of case:ID</caption>')[1]?.split('</table>')[0]?.split('<tr>').slice(2) ?? []
    expect(rows.length).toBeGreaterThan(50)
    for (const row of rows) expect(Object.keys(audiences)).toContain(/<code>([^<]*)<\/code><\/td><\/tr>/.exec(row)?.[1])
    expect(rows.find((row) => row.includes('<code>consents</code>'))).toContain('<code>caseManager</code>')
  })

  it('[HTTP15] holds no script and no style of its own, links only to what is there, and names each heading once', async () => {
    const { call } = await serve()
    const page = await call('GET', '/api/docs')
    expect(page.text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self'")
    const ids = [...page.text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...page.text.matchAll(/\shref="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(links.length).toBeGreaterThan(30)
    for (const link of new Set(links)) {
      if (link.startsWith('#')) expect(ids).toContain(link.slice(1))
      else expect([link, (await call('GET', link)).status]).toEqual([link, 200])
    }
    expect((await call('GET', '/api/docs/style.css')).headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect((await call('GET', '/api/docs/other.css')).status).toBe(404)
  })

  it('[HTTP15] says in words what a schema allows, however deep it lies', () => {
    const item = { type: 'object', properties: { title: { type: 'string', minLength: 1, maxLength: 9 } }, required: ['title'] }
    const schema = {
      type: 'object',
      properties: { items: { type: 'array', items: item, maxItems: 3 }, due: { type: 'string', format: 'date' } },
      required: ['due'],
    }
    expect(fieldsOf(schema, same)).toEqual([
      { name: 'items', required: false, words: 'list up to 3 of: object' },
      { name: 'items[].title', required: true, words: 'text of 1 to 9 characters' },
      { name: 'due', required: true, words: 'date (ISO 8601)' },
    ])
    expect(words({ anyOf: [{ const: 'subject' }, { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }] }, same)).toBe('"subject", or id')
    expect(words({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, same)).toBe('whole number from 1')
  })

  it('[HTTP15] whatever stands in a schema is text on the page', () => {
    const evil = `<img src=x onerror="alert('1')">&`
    for (const { text } of [html`<p title="${evil}">${[evil, html`<b>${evil}</b>`]}</p>`, table(evil, [evil], [[evil, evil]])]) {
      expect(text).not.toContain('<img')
      expect(text).toContain('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;')
    }
  })
})
