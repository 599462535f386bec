import { z } from 'zod';
import { defineSetting } from '../../../src/directory/settings/setting.js';

const modul = 'e-masyarakat';

/** What the city may change about its Open311 server. */
export const setelan = {
  jurisdiksi: defineSetting({
    kunci: 'e-masyarakat.open311-jurisdiksi',
    modul,
    label: 'Open311: jurisdiction_id',
    keterangan: 'Satu-satunya jurisdiction_id yang dilayani; klien boleh mengosongkannya.',
    bawaan: 'binjaikota.go.id',
    skema: z.string().min(1, 'Tulis jurisdiction_id.').max(100, 'Paling panjang 100 huruf.'),
  }),
  jenis: defineSetting<string>({
    kunci: 'e-masyarakat.open311-jenis',
    modul,
    label: 'Open311: jenis endpoint',
    keterangan: 'production: pengaduan sungguhan. test: hanya untuk mencoba.',
    bawaan: 'production',
    skema: z.enum(['production', 'test'], { error: 'Pilih production atau test.' }),
  }),
  kontak: defineSetting({
    kunci: 'e-masyarakat.open311-kontak',
    modul,
    label: 'Open311: kontak teknis',
    keterangan: 'Dibaca pembuat aplikasi di dokumen discovery.',
    bawaan: 'Dinas Komunikasi dan Informatika Kota Binjai',
    skema: z.string().min(1, 'Tulis kontaknya.').max(200, 'Paling panjang 200 huruf.'),
  }),
} as const;
