import type { FormFile } from './photos.js';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  /** Where it sends us, as a path; '' when nowhere. */
  readonly location: string;
}

/** Values of a form: text, several texts under one name, or files. */
export type Fields = Readonly<Record<string, string | readonly string[] | FormFile | readonly FormFile[]>>;

/** A visitor who speaks plain HTTP: keeps cookies, follows nothing by itself, fills in forms as a browser would. */
export class Client {
  private readonly cookies = new Map<string, string>();
  /** Every answer so far, for scans at the end of a journey. */
  readonly answers: Answer[] = [];

  constructor(
    readonly baseUrl: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** Posts exactly these fields; with a file among them as multipart. */
  post(path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('POST', path, bodyOf(fields), headers);
  }

  /** Opens the page, takes its form with all hidden fields and preset values, fills it in and sends it. */
  async submit(page: string, fields: Fields = {}, action?: string): Promise<Answer> {
    const shown = await this.get(page);
    const form = formOf(shown.text, action);
    if (!form) throw new Error(`No form on ${page} (${String(shown.status)})`);
    return this.post(form.action || page, { ...form.fields, ...fields });
  }

  /** Goes where the answer sends, until a page is shown. */
  async follow(answer: Answer): Promise<Answer> {
    let now = answer;
    for (let hops = 0; now.location && hops < 5; hops++) now = await this.get(now.location);
    return now;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** All cookies as the browser sends them. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The same visitor at another process of the same installation. */
  at(baseUrl: string): Client {
    const other = new Client(baseUrl, this.headers);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  /** Cookies in the form browsers take them. */
  storage(): { name: string; value: string; url: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.baseUrl }));
  }

  private async send(
    method: string,
    path: string,
    body: BodyInit | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const url = new URL(path, this.baseUrl);
    const cookie = this.cookieHeader();
    const response = await fetch(url, {
      method,
      body,
      redirect: 'manual',
      headers: {
        ...(cookie ? { cookie } : {}),
        'sec-fetch-site': 'same-origin',
        ...this.headers,
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const location = response.headers.get('location');
    const target = location === null ? null : new URL(location, url);
    const answer = {
      status: response.status,
      url: url.pathname + url.search,
      headers: response.headers,
      text: await response.text(),
      location: target ? target.pathname + target.search : '',
    };
    this.answers.push(answer);
    return answer;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    const isGone = value === '' || attributes.some((one) => /expires=thu, 01 jan 1970|max-age=0/i.test(one));
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function bodyOf(fields: Fields): FormData | URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly (string | FormFile)[]) : [value as string | FormFile]).map(
      (one) => [name, one] as const,
    ),
  );
  if (entries.every(([, value]) => typeof value === 'string')) {
    return new URLSearchParams(entries.map(([name, value]) => [name, value as string]));
  }
  const form = new FormData();
  for (const [name, value] of entries) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value.bytes)], { type: value.type }), value.name);
  }
  return form;
}

interface ParsedForm {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** The first form that posts, or the one with this action. */
export function formOf(html: string, action?: string): ParsedForm | undefined {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(
    ([, attributes = '', inner = '']) => ({
      action: attribute(attributes, 'action') ?? '',
      isPost: /method\s*=\s*"?post/i.test(attributes),
      fields: presetFields(inner),
    }),
  );
  return forms.find((form) => (action === undefined ? form.isPost : form.action === action));
}

/** Hidden inputs of a page. */
export function hiddenFields(html: string): Record<string, string> {
  return inputs(html, (tag) => attribute(tag, 'type') === 'hidden');
}

function presetFields(html: string): Record<string, string> {
  return inputs(html, (tag) => {
    const type = attribute(tag, 'type') ?? 'text';
    if (['radio', 'checkbox'].includes(type)) return /\schecked\b/.test(tag);
    return !['file', 'submit', 'button', 'image', 'password'].includes(type);
  });
}

function inputs(html: string, wanted: (tag: string) => boolean): Record<string, string> {
  const tags = [...html.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag).filter(wanted);
  return Object.fromEntries(
    tags.flatMap((tag) => {
      const name = attribute(tag, 'name');
      return name ? [[name, attribute(tag, 'value') ?? '']] : [];
    }),
  );
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`, 'i').exec(` ${tag}`);
  return found?.[1] === undefined ? undefined : unescapeHtml(found[1]);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#x3D': '=',
  '#x60': '`',
};

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#x27|#x3D|#x60);/g, (_, name: string) => entities[name] ?? '');
}
