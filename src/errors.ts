/**
 * Expected refusals. Services throw them, one place (http/error-pages.ts) maps them to a status and a page.
 * The message is the Indonesian sentence the person reads. One meaning per status (architecture.md, Request flow).
 */
export abstract class DomainError extends Error {
  abstract readonly status: number;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** 422: a rule is broken and the sender can correct it. `fields` names the sentences per form field. */
export class RuleBroken extends DomainError {
  readonly status = 422;

  constructor(
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** 409: somebody else changed it meanwhile, or took the last place. */
export class Conflict extends DomainError {
  readonly status = 409;
}

/** 423: the window for this is closed; what was typed is kept as a draft. */
export class WindowClosed extends DomainError {
  readonly status = 423;
}

/** 404: it does not exist, or it lies outside the actor's scope. */
export class NotFound extends DomainError {
  readonly status = 404;

  constructor(message = 'Halaman atau data ini tidak ditemukan.') {
    super(message);
  }
}

/** 403: the request itself is not acceptable (forged origin, stale form token). */
export class Forbidden extends DomainError {
  readonly status = 403;
}

/** 410: it was here and is gone for good. */
export class Gone extends DomainError {
  readonly status = 410;
}

/** 413: more bytes than this page takes. */
export class TooLarge extends DomainError {
  readonly status = 413;
}

/** 429: too many attempts; `retryAfter` in seconds. */
export class TooMany extends DomainError {
  readonly status = 429;

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** 503: the service cannot take this now (overload, stopping, a dependency away); `retryAfter` in seconds. */
export class Unavailable extends DomainError {
  readonly status = 503;

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}
