/**
 * docs: the description of the interface as a page to read. Made from openapi.json alone, so it cannot say anything else; no script and no
 * style, so the strictest policy for content holds here too.
 */
import { z } from 'zod'

const fieldSchema = z.looseObject({})
const operationSchema = z.looseObject({
  summary: z.string().optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
})
const branchSchema = z.looseObject({
  properties: z.intersection(z.looseObject({ type: z.looseObject({ const: z.string() }) }), z.record(z.string(), fieldSchema)),
  required: z.array(z.string()).optional(),
})
const descriptionSchema = z.looseObject({
  info: z.looseObject({ title: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.looseObject({ Command: z.looseObject({ oneOf: z.array(branchSchema) }) }) }),
})

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** HTML of the page; `description` is the text of openapi.json. */
export function renderDocs(description: string): string {
  const { info, paths, components } = descriptionSchema.parse(JSON.parse(description))
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '', responses }]) => {
      const answers = Object.entries(responses).map(([status, answer]) => `${status} ${answer.description}`)
      return `<tr><td><code>${method.toUpperCase()} ${escaped(path)}</code><td>${escaped(summary)}<td>${escaped(answers.join(', '))}`
    }),
  )
  const commands = components.schemas.Command.oneOf.map(({ properties: { type, ...fields }, required = [] }) => {
    const rows = Object.entries(fields).map(([name, field]) => {
      const isOptional = required.includes(name) ? '' : ' (optional)'
      return `<tr><td><code>${escaped(name)}</code>${isOptional}<td><code>${escaped(JSON.stringify(field))}</code>`
    })
    return `<details id="${escaped(type.const)}"><summary><code>${escaped(type.const)}</code></summary><table>${rows.join('')}</table></details>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(info.title)}: interface</title>
<h1>${escaped(info.title)}: interface</h1>
<p>The whole description, for programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<h2>Calls</h2><table><tr><th>Call<th>Meaning<th>Answers${calls.join('')}</table>
<h2>Commands</h2>${commands.join('')}</html>`
}
