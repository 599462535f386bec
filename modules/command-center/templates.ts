import type { JsonObject } from '../../src/json.js';
import type { NotificationTemplate } from '../../src/notifications/template.js';

function text(data: JsonObject, name: string): string {
  const value = data[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const tukar = (status: string, judul: string): NotificationTemplate => ({
  jenis: `command-center.tukar-${status}`,
  compose: (data) => ({ judul, isi: `${text(data, 'dari')}\nditukar dengan\n${text(data, 'ke')}` }),
});

/** What people of the Command Center are told about seats and handovers. */
export const piketTemplates: readonly NotificationTemplate[] = [
  tukar('diminta', 'Rekan meminta tukar giliran. Jawab di jadwal piket'),
  tukar('disepakati', 'Dua petugas sepakat bertukar giliran. Putuskan di jadwal piket'),
  tukar('disetujui', 'Tukar giliran disetujui'),
  tukar('ditolak', 'Tukar giliran ditolak'),
  tukar('dibatalkan', 'Tukar giliran dibatalkan'),
  {
    jenis: 'command-center.kursi-kosong',
    compose: (data) => ({
      judul: `${text(data, 'jumlah')} kursi piket kosong`,
      isi: `Akun petugasnya dinonaktifkan. Kursi kosong pertama: ${text(data, 'pertama')}. Isi kursinya di jadwal piket.`,
    }),
  },
  {
    jenis: 'command-center.serah-terima-kedaluwarsa',
    compose: (data) => ({
      judul: `Serah terima ${text(data, 'kode')} kedaluwarsa`,
      isi: `${text(data, 'giliran')} tidak diserahterimakan sampai 60 menit sesudah giliran berakhir.`,
    }),
  },
];
