import { type ErrorCode, type ErrorParams, errorText } from '../i18n/error-catalogue.ts'
import { fill, type Language } from '../i18n/text.ts'

/**
 * The base of every error that a user may see: a code from the catalogue and the values of its text.
 * Subclasses exist only where a caller does something different about them.
 */
export class TagloomError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly params: ErrorParams<Code>

  constructor(code: Code, params: ErrorParams<Code>, options?: ErrorOptions) {
    super(fill(errorText(code).says.en, params), options)
    this.name = 'TagloomError'
    this.code = code
    this.params = params
  }

  /** What happened, in the reader's language. */
  says(language: Language): string {
    return fill(errorText(this.code).says[language], this.params)
  }

  /** What to do about it, in the reader's language. */
  cure(language: Language): string {
    return fill(errorText(this.code).cure[language], this.params)
  }
}
