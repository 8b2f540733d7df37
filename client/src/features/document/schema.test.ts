import { allowsAttribute, allowsMark, richTextMarks, richTextNodes } from '@spojka/shared/richText/table'
import { expect, test } from 'vitest'
import { richTextSchema } from './schema.ts'

test('[EDIT4] the editor knows exactly the nodes and marks of the table', () => {
  expect(Object.keys(richTextSchema.nodes).sort()).toEqual(Object.keys(richTextNodes).sort())
  expect(Object.keys(richTextSchema.marks).sort()).toEqual(Object.keys(richTextMarks).sort())
})

test('[EDIT4] what the editor makes by itself the gate lets through, and what it refuses the editor refuses', () => {
  for (const [name, type] of Object.entries(richTextSchema.nodes)) {
    if (type.isText) continue
    for (const [attribute, value] of Object.entries(type.create().attrs)) expect(allowsAttribute(name, attribute, value)).toBe(true)
  }
  const heading = (level: unknown) => () => richTextSchema.node('doc', null, [richTextSchema.node('heading', { level })]).check()
  expect(heading(3)).not.toThrow()
  expect(heading(1)).toThrow()
  const link = (href: string) => () =>
    richTextSchema
      .node('doc', null, [richTextSchema.node('paragraph', null, [richTextSchema.text('x', [richTextSchema.mark('link', { href })])])])
      .check()
  for (const href of ['https://example.org/', 'javascript:alert(1)']) {
    if (allowsMark('link', { href })) expect(link(href)).not.toThrow()
    else expect(link(href)).toThrow()
  }
})
