/** One HTTP call to our own server. An answer is a body or a refusal; a network that is not there is neither and has its own word. */
import type { Refusal } from '@spojka/shared/protocol/refusal'

export type HttpAnswer<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly refusal: Refusal | 'unreachable' }

export async function request<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  options: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<HttpAnswer<T>> {
  const headers: Record<string, string> = { ...options.headers }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.token !== undefined) headers.authorization = `Bearer ${options.token}`
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
    if (response.ok) return { ok: true, body: (response.status === 204 ? undefined : await response.json()) as T }
    return { ok: false, refusal: await refusalOf(response) }
  } catch {
    return { ok: false, refusal: 'unreachable' }
  }
}

/** Our own server answers refusals as problem+json with their code; anything else (a proxy's page) is told by its status. */
async function refusalOf(response: Response): Promise<Refusal> {
  const problem: unknown = await response.json().catch(() => undefined)
  const wait = Number(response.headers.get('retry-after') ?? 1)
  if (typeof problem === 'object' && problem !== null && 'code' in problem) {
    if (problem.code === 'too-many') return { code: 'too-many', retryAfter: wait }
    return problem as Refusal
  }
  if (response.status === 401) return { code: 'unauthenticated' }
  if (response.status === 404) return { code: 'not-found' }
  if (response.status === 429) return { code: 'too-many', retryAfter: wait }
  return { code: 'internal', incident: String(response.status) }
}
