/**
 * What a refused request is told: a status and one fixed sentence. Errors of restify, JSON.parse and the SDK quote what
 * they were given and how they are built, so none of their messages leaves the house.
 */
const sentences: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'Sign-in failed.',
  403: 'Not allowed.',
  404: 'There is nothing here.',
  405: 'This method is not allowed here.',
  408: 'The request took too long.',
  413: 'The request is too large.',
  415: 'Only JSON is read here (application/json, not compressed).',
  501: 'Not supported.',
  503: 'Not available at the moment, try again.',
}

/** A refusal of ours: `says` is a fixed sentence, never made from the request. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly statusCode: number
  constructor(statusCode: number, says?: string) {
    super(says ?? sentences[statusCode] ?? 'Refused.')
    this.statusCode = statusCode
  }
}

export interface Told {
  readonly status: number
  readonly body: { readonly error: string }
}

/** What the client is told of any error; unknown kinds are our fault and give nothing away. */
export const tell = (error: unknown): Told => {
  const status = error instanceof Error ? Number((error as { statusCode?: unknown }).statusCode) : Number.NaN
  const known = status >= 400 && status <= 599 ? status : 500
  const own = error instanceof Refusal ? error.message : undefined
  return { status: known, body: { error: own ?? sentences[known] ?? 'Something went wrong here.' } }
}
