/**
 * RFC 6902 as far as our server speaks it: add, remove, replace; the rest of the operations and a path that leads nowhere give undefined, and the
 * topic is opened afresh. The old view is never changed; what did not move stays the same object, so that unchanged parts are not drawn again.
 */
import type { PatchOperation } from '@spojka/shared/protocol/socket'

export function applyPatch(view: unknown, patch: readonly PatchOperation[]): { readonly value: unknown } | undefined {
  let value = view
  for (const operation of patch) {
    const next = applyOne(value, operation)
    if (!next) return undefined
    value = next.value
  }
  return { value }
}

function applyOne(view: unknown, operation: PatchOperation): { readonly value: unknown } | undefined {
  if (operation.op !== 'add' && operation.op !== 'remove' && operation.op !== 'replace') return undefined
  if (operation.path === '') return operation.op === 'remove' ? undefined : { value: operation.value }
  if (!operation.path.startsWith('/')) return undefined
  const steps = operation.path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return within(view, steps, operation)
}

function within(node: unknown, steps: readonly string[], operation: PatchOperation): { readonly value: unknown } | undefined {
  const [step, ...rest] = steps
  if (step === undefined || typeof node !== 'object' || node === null) return undefined
  if (Array.isArray(node)) return withinList(node, step, rest, operation)
  const object = node as Record<string, unknown>
  const present = Object.hasOwn(object, step)
  if (rest.length > 0) {
    const child = present ? within(object[step], rest, operation) : undefined
    return child && { value: { ...object, [step]: child.value } }
  }
  if (operation.op === 'add') return { value: { ...object, [step]: operation.value } }
  if (!present) return undefined
  if (operation.op === 'replace') return { value: { ...object, [step]: operation.value } }
  const { [step]: _removed, ...others } = object
  return { value: others }
}

function withinList(
  list: readonly unknown[],
  step: string,
  rest: readonly string[],
  operation: PatchOperation,
): { readonly value: unknown } | undefined {
  const index = step === '-' ? list.length : Number(step)
  if (!Number.isInteger(index) || index < 0 || index > list.length) return undefined
  if (rest.length === 0 && operation.op === 'add') return { value: list.toSpliced(index, 0, operation.value) }
  if (index === list.length) return undefined
  if (rest.length > 0) {
    const child = within(list[index], rest, operation)
    return child && { value: list.with(index, child.value) }
  }
  return { value: operation.op === 'remove' ? list.toSpliced(index, 1) : list.with(index, operation.value) }
}
