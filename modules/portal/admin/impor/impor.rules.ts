import { registerColumns } from '../../../../src/directory/registry/register-row.js';
import type { JenisImpor } from './impor.repository.js';

/** Why a file cannot be what this import reads, told from its first bytes; null when it may be. */
export function refusalOf(jenis: JenisImpor, head: Buffer): string | null {
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  if (jenis === 'batas') return text.trimStart().startsWith('{') ? null : 'Berkas ini bukan GeoJSON.';
  const [firstLine = ''] = text.split(/\r?\n/);
  const names = firstLine
    .split(/[,;]/)
    .map((name) => name.replaceAll('"', '').trim().toLowerCase().replace(/\s+/g, '_'));
  const missing = registerColumns.filter((name) => !names.includes(name));
  if (missing.length === registerColumns.length) return 'Berkas ini bukan CSV data penduduk.';
  return missing.length > 0 ? `Kolom tidak ada dalam berkas: ${missing.join(', ')}.` : null;
}
