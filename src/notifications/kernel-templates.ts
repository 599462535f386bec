import type { JsonObject } from '../json.js';
import type { NotificationTemplate } from './template.js';

/** A text member of the data; missing is a mistake of the caller. */
function text(data: JsonObject, name: string): string {
  const value = data[name];
  if (typeof value !== 'string') throw new Error(`notification data without ${name}`);
  return value;
}

/** What the kernel itself tells people. */
export const kernelTemplates: readonly NotificationTemplate[] = [
  {
    jenis: 'kernel.kode',
    compose: (data) => ({
      judul: 'Kode verifikasi Anda',
      isi:
        `Kode Anda: ${text(data, 'kode')}\n\nKode berlaku ${text(data, 'berlaku')}. Jangan berikan kode ini kepada siapa pun. ` +
        'Petugas tidak pernah memintanya. Abaikan pesan ini bila Anda tidak memintanya.',
    }),
  },
  {
    jenis: 'kernel.tautan-akun',
    compose: (data) => ({
      judul: text(data, 'judul'),
      isi:
        `${text(data, 'kalimat')}\n\n${text(data, 'alamat')}\n\nTautan berlaku ${text(data, 'berlaku')} dan hanya sekali. ` +
        'Abaikan pesan ini bila Anda tidak memintanya.',
    }),
  },
  {
    jenis: 'kernel.kabar-jejak',
    compose: (data) => ({ judul: `Kabar baru pada ${text(data, 'kode')}`, isi: text(data, 'kalimat') }),
  },
];
