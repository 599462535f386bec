import { connect } from 'node:net';
import type { Random } from './random.js';

/** One malformed request and its answer; 0 when the server cut the line, which it may. */
export interface FuzzAnswer {
  readonly status: number;
  readonly request: string;
}

export interface FuzzTarget {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Names of fields the form really has. */
  readonly fields: readonly string[];
  /** Cookie header and form token of whoever sends. */
  readonly cookie?: string;
  readonly token?: string;
}

const oddValues = (random: Random): string =>
  random.pick([
    '',
    '\0',
    'a\0b',
    '\r\nX-Jahat: 1',
    '%',
    '%00',
    '%c0%ae%c0%ae/',
    '../'.repeat(20),
    '9'.repeat(400),
    '-1',
    '1e309',
    'NaN',
    '0x7fffffff',
    '99999999999999999999',
    '2026-13-45',
    '__proto__',
    '[object Object]',
    '{"$gt":""}',
    "' OR 1=1 --",
    '\ud800',
    '\u202e\ufeff',
    'a'.repeat(1_000_000),
    '💥'.repeat(500),
  ]);

const oddNames = (random: Random, fields: readonly string[]): string => {
  const name = fields.length > 0 ? random.pick(fields) : 'q';
  return random.pick([
    name,
    `${name}[]`,
    `${name}[0]`,
    `${name}[a][b][c]`,
    `${name}[__proto__][polluted]`,
    '__proto__[polluted]',
    '__proto__',
    'constructor.prototype.polluted',
    'hasOwnProperty',
    'toString',
    `${name}.${name}`,
    'a'.repeat(5000),
    '',
  ]);
};

/** Sends one malformed request made from chance: the same seed, the same request. */
export function fuzzOnce(baseUrl: string, target: FuzzTarget, random: Random): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const raw = target.method === 'GET' ? oddGet(target, random) : oddPost(target, random);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let answer = '';
    const end = (): void => {
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
      resolve({ status, request: raw.subarray(0, 300).toString('latin1') });
    };
    socket.setTimeout(10_000, end);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.length > 12) end();
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.write(raw);
    if (random.next() < 0.1) socket.end();
  });
}

function oddGet({ path, fields, cookie }: FuzzTarget, random: Random): Buffer {
  const query = Array.from({ length: random.below(5) }, () => {
    const value = oddValues(random).slice(0, 4000);
    return `${oddNames(random, fields)}=${random.next() < 0.5 ? value : encode(value)}`;
  }).join('&');
  const line = `${path}${random.pick(['', '/', '//', '/%00', '/..%2f', '?'])}?${query}`.replace(
    /[\r\n ]/g,
    '+',
  );
  return message('GET', line, headersOf(cookie, random), '');
}

function oddPost({ path, fields, cookie, token }: FuzzTarget, random: Random): Buffer {
  const pairs = Array.from(
    { length: 1 + random.below(8) },
    () => [oddNames(random, fields), oddValues(random)] as const,
  );
  const known = token ? [['_csrf', token] as const, ...pairs] : pairs;
  const kind = random.pick(['form', 'form', 'multipart', 'brokenMultipart', 'json', 'lie', 'none']);
  const boundary = 'batas';
  const part = ([name, value]: readonly [string, string]): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${random.next() < 0.3 ? '; filename="../a\0.jpg"' : ''}\r\n\r\n${value}\r\n`;
  const bodies: Readonly<Record<string, readonly [type: string, body: string]>> = {
    form: [
      'application/x-www-form-urlencoded',
      known.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'),
    ],
    multipart: [
      `multipart/form-data; boundary=${boundary}`,
      `${known.map(part).join('')}--${boundary}--\r\n`,
    ],
    brokenMultipart: [
      random.pick([
        `multipart/form-data; boundary=${boundary}`,
        'multipart/form-data',
        'multipart/form-data; boundary=',
      ]),
      known
        .map(part)
        .join('')
        .slice(0, 10 + random.below(500)),
    ],
    json: [
      'application/json',
      random.pick(['{"__proto__":{"polluted":1}}', '[[[[', '{"a":', '"\\ud800"', 'null']),
    ],
    lie: ['application/x-www-form-urlencoded; charset=utf-99', '\xff\xfe\xfd=%zz&%=%'],
    none: ['text/\0html', 'a'],
  };
  const [type, body] = bodies[kind] ?? ['', ''];
  return message('POST', path, [...headersOf(cookie, random), `Content-Type: ${type}`], body);
}

function headersOf(cookie: string | undefined, random: Random): readonly string[] {
  const odd = random.pick([
    [],
    [`Cookie: ${'a=b; '.repeat(500)}`],
    ['Cookie: sesi=%E0%A4%A; formulir=\x01'],
    [`Accept-Language: ${'x'.repeat(4000)}`],
    ['Accept-Encoding: br;q=NaN, gzip;q=-1'],
    ['If-None-Match: \x7f'],
    ['X-Request-Id: "><script>'],
    ['Range: bytes=-1-0,9-1'],
    ['X-Forwarded-For: 1, 2, ::ffff:'],
  ]);
  return [
    ...(cookie && random.next() < 0.8 ? [`Cookie: ${cookie}`] : []),
    'Sec-Fetch-Site: same-origin',
    ...odd,
  ];
}

function message(method: string, path: string, headers: readonly string[], body: string): Buffer {
  const bytes = Buffer.from(body, 'utf8');
  const head = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers];
  if (method === 'POST') head.push(`Content-Length: ${String(bytes.length)}`);
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
