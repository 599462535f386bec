/** One part of a form: a text field, or a file. */
export type Part =
  | { readonly field: string; readonly text: string }
  | { readonly field: string; readonly nama: string; readonly bytes: Uint8Array; readonly mime?: string };

export const boundary = '----batas-uji-7MA4YWxkTrZu0gW';

/** A multipart body written by hand, so that names arrive as hostile as they are. Line ends and quotes as browsers escape them. */
export function multipart(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
    bodyOf(part),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

function headOf(part: Part): string {
  const disposition = `Content-Disposition: form-data; name="${part.field}"`;
  if ('text' in part) return disposition;
  const nama = part.nama.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
  return `${disposition}; filename="${nama}"\r\nContent-Type: ${part.mime ?? 'image/jpeg'}`;
}

function bodyOf(part: Part): Uint8Array {
  return 'text' in part ? Buffer.from(part.text) : part.bytes;
}

/** What the test app answers. */
export interface Answer {
  readonly status: number;
  readonly pesan?: string;
  readonly isian: Readonly<Record<string, string>>;
  readonly diterima: readonly AnsweredFile[];
  readonly ditolak: readonly { readonly nama: string; readonly alasan: string }[];
  readonly token: string;
}

export interface AnsweredFile {
  readonly id: string;
  readonly nama: string;
  readonly jenis: string;
  readonly besar: { readonly sha256: string; readonly lebar: number; readonly tinggi: number };
  readonly kecil: { readonly sha256: string };
  readonly asli: { readonly sha256: string } | null;
  readonly saksi: { readonly lintang: number | null } | null;
}

/** Posts a form to the test app. */
export async function postForm(
  url: string,
  parts: readonly Part[],
  headers: Record<string, string> = {},
): Promise<Answer> {
  return postBody(url, multipart(parts), headers);
}

export async function postBody(
  url: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers };
  const response = await fetch(`${url}/kirim`, { method: 'POST', headers: type, body: new Uint8Array(body) });
  return { ...((await response.json()) as Omit<Answer, 'status'>), status: response.status };
}
