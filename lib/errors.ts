/**
 * The two ways to fail: a `Refusal` is normal and tells its reader what to do; anything else is a bug.
 */

/** One fault of a request, at the path of the field that has it (`customer.email`). */
export type Fault = { readonly path: string; readonly message: string }

/** What a refusal may carry beside its sentence: faults by field, more members of the answer, headers. */
export type RefusalExtra = {
  readonly errors?: readonly Fault[] | undefined
  readonly more?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * A request that was understood and is not done: a stable snake_case `code`, the HTTP status it answers
 * with, and a sentence that says what to do. Becomes problem+json (RFC 9457), where `more` adds members.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly Fault[] | undefined
  readonly more?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined

  constructor(status: number, code: string, detail: string, extra: RefusalExtra = {}) {
    super(detail)
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = extra.errors
    this.more = extra.more
    this.headers = extra.headers
  }
}

/** Asserts what can only be false by a bug of ours. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant violated: ${message}`)
}

/** The name of an HTTP status as RFC 9110 and RFC 6585 give it, for the `title` of a problem. */
export function titleOf(status: number): string {
  return TITLES[status] ?? (status < 500 ? 'Request Refused' : 'Server Error')
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}
