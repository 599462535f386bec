import type { NotificationTemplate } from '../../../src/notifications/template.js';
import type { JsonObject } from '../../../src/json.js';

const kodeOf = (data: JsonObject): string => String(data['kode']);
const periodeOf = (data: JsonObject): string => String(data['periode']);

/** The words of notices about atensi and decisions of meetings. */
export const pimpinanTemplates: readonly NotificationTemplate[] = [
  {
    jenis: 'command-center.atensi-diberikan',
    compose: (data) => ({
      judul: `Atensi ${kodeOf(data)} untuk kantor Anda`,
      isi: 'Pimpinan meminta jawaban. Buka atensi ini dan jawab sebelum tenggatnya.',
    }),
  },
  {
    jenis: 'command-center.atensi-dijawab',
    compose: (data) => ({
      judul: `Atensi ${kodeOf(data)} sudah dijawab`,
      isi: 'Baca jawabannya, lalu tutup bila sudah cukup.',
    }),
  },
  {
    jenis: 'command-center.atensi-langkah',
    compose: (data) => ({
      judul: `Atensi ${kodeOf(data)}: ${langkahInWords(data)}`,
      isi: 'Atensi ini belum dijawab.',
    }),
  },
  {
    jenis: 'command-center.keputusan-dicatat',
    compose: (data) => ({
      judul: `Keputusan rapat ${periodeOf(data)} untuk kantor Anda`,
      isi: 'Laksanakan sebelum tenggat, lalu laporkan hasilnya.',
    }),
  },
  {
    jenis: 'command-center.keputusan-dilaksanakan',
    compose: (data) => ({
      judul: `Keputusan rapat ${periodeOf(data)} sudah dilaksanakan`,
      isi: 'Periksa hasilnya.',
    }),
  },
  {
    jenis: 'command-center.keputusan-langkah',
    compose: (data) => ({
      judul: `Keputusan rapat ${periodeOf(data)}: ${langkahInWords(data)}`,
      isi: 'Keputusan ini belum dilaporkan terlaksana.',
    }),
  },
];

function langkahInWords(data: JsonObject): string {
  const persen = Number(data['langkah']);
  if (persen === 100) return 'tenggat sudah sampai';
  return persen > 100 ? 'lewat tenggat' : `${String(persen)}% waktu sudah terpakai`;
}
