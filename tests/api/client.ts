import type { Input, Operation, Output, Problem } from '../../electron/api/contract.ts'

/** Any host of the app: the bare function, the local server, later Electron's scheme. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>

/** Calls an operation; a problem comes back as the value. */
export async function call<O extends Operation>(send: Send, operation: O, input: Input<O>): Promise<Output<O>> {
  const response = await send(`/api/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const body: unknown = await response.json()
  if (!response.ok)
    throw Object.assign(new Error(JSON.stringify(body)), { problem: body as Problem, status: response.status })
  return body as Output<O>
}
