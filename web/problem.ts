/** A refusal of the API, or no answer at all, as the pages show it. */
export class ApiError extends Error {
  /** 0 where no answer came. */
  readonly status: number
  readonly code: string
  /** What happened and what to do, in the server's words. */
  readonly detail: string
  readonly request_id: string | undefined
  readonly errors: readonly { path: string; message: string }[]

  constructor(parts: {
    status: number
    code: string
    detail: string
    request_id?: string | undefined
    errors?: readonly { path: string; message: string }[] | undefined
  }) {
    super(parts.detail)
    this.status = parts.status
    this.code = parts.code
    this.detail = parts.detail
    this.request_id = parts.request_id
    this.errors = parts.errors ?? []
  }
}

/** What a refused answer says: our problem+json, or the plainer `{ code, message }` of the sign-in endpoints. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: Record<string, unknown> = await response.json().catch(() => ({}))
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : undefined)
  return new ApiError({
    status: response.status,
    code: (text('code') ?? 'unknown').toLowerCase(),
    detail: text('detail') ?? text('message') ?? '',
    request_id: text('request_id') ?? response.headers.get('x-request-id') ?? undefined,
    errors: Array.isArray(body['errors']) ? (body['errors'] as ApiError['errors']) : undefined,
  })
}

/** Any failure as one of ours: what is thrown past the client is a broken connection or a bug of the page. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return new ApiError({ status: 0, code: 'unreachable', detail: '' })
}
