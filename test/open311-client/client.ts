import { readJson, readXml, type Reply } from './values.js';

export type Format = 'xml' | 'json';

/** Fields of a call: one value, or several under one name. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A photo to send along. */
export interface Photo {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A GeoReport v2 client with the updates extension, written from the text of the standard. */
export class Open311Client {
  /** @param endpoint as the service discovery names it, without a trailing slash */
  constructor(
    private readonly endpoint: string,
    private readonly apiKey: string | null = null,
    private readonly format: Format = 'json',
  ) {}

  /** The same client in the other format. */
  in(format: Format): Open311Client {
    return new Open311Client(this.endpoint, this.apiKey, format);
  }

  /** Finds the endpoint from the discovery document. */
  static async discover(discoveryUrl: string): Promise<Reply> {
    return read(await fetch(discoveryUrl), discoveryUrl.endsWith('.json') ? 'json' : 'xml');
  }

  services(): Promise<Reply> {
    return this.get('services');
  }

  definition(code: string): Promise<Reply> {
    return this.get(`services/${encodeURIComponent(code)}`);
  }

  requests(query: Fields = {}): Promise<Reply> {
    return this.get('requests', query);
  }

  request(id: string): Promise<Reply> {
    return this.get(`requests/${encodeURIComponent(id)}`);
  }

  token(token: string): Promise<Reply> {
    return this.get(`tokens/${encodeURIComponent(token)}`);
  }

  updates(query: Fields = {}): Promise<Reply> {
    return this.get('servicerequestupdates', query);
  }

  /** POST request; photos make it multipart. */
  send(
    fields: Fields,
    photos: readonly Photo[] = [],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    return this.post('requests', fields, photos, headers);
  }

  sendUpdate(fields: Fields): Promise<Reply> {
    return this.post('servicerequestupdates', fields, [], {});
  }

  async get(resource: string, query: Fields = {}): Promise<Reply> {
    const pairs = pairsOf(query);
    const text = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
    return read(
      await fetch(`${this.endpoint}/${resource}.${this.format}${text}`, { redirect: 'error' }),
      this.format,
    );
  }

  private async post(
    resource: string,
    fields: Fields,
    photos: readonly Photo[],
    headers: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const pairs = pairsOf(this.apiKey === null ? fields : { api_key: this.apiKey, ...fields });
    const body = photos.length === 0 ? new URLSearchParams(pairs) : multipart(pairs, photos);
    return read(
      await fetch(`${this.endpoint}/${resource}.${this.format}`, {
        method: 'POST',
        body,
        headers,
        redirect: 'error',
      }),
      this.format,
    );
  }
}

function pairsOf(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
}

function multipart(pairs: readonly [string, string][], photos: readonly Photo[]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  for (const { field, name, type, bytes } of photos) form.append(field, new Blob([bytes], { type }), name);
  return form;
}

/** Reads an answer in the format that was asked for. */
export async function read(response: Response, format: Format): Promise<Reply> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  const expected = format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8';
  if (type !== expected)
    throw new Error(
      `asked for ${format}, got ${String(type)} (${String(response.status)}): ${text.slice(0, 200)}`,
    );
  return {
    status: response.status,
    headers: response.headers,
    text,
    value: format === 'xml' ? readXml(text) : readJson(text),
  };
}
