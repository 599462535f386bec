/** Common given names; combined at random they name nobody in particular. */
export const maleNames: readonly string[] = [
  'Adi', 'Agus', 'Ahmad', 'Andi', 'Anton', 'Arif', 'Bagus', 'Bambang', 'Bayu', 'Budi', 'Cahyo', 'Candra', 'Daniel', 'Darma', 'Deni', 'Dimas',
  'Dodi', 'Dwi', 'Edi', 'Eko', 'Fajar', 'Farid', 'Ferry', 'Gilang', 'Guntur', 'Hadi', 'Hamdan', 'Hari', 'Hendra', 'Ilham', 'Imam', 'Indra',
  'Irfan', 'Iwan', 'Jaka', 'Joko', 'Kurnia', 'Lukman', 'Luki', 'Made', 'Mulyadi', 'Nanda', 'Nugraha', 'Putra', 'Rahmat', 'Randi', 'Reza', 'Rian',
  'Ridwan', 'Rizki', 'Rudi', 'Samsul', 'Satria', 'Sigit', 'Surya', 'Taufik', 'Teguh', 'Tono', 'Wahyu', 'Wawan', 'Yanto', 'Yoga', 'Yusuf', 'Zaki',
];

export const femaleNames: readonly string[] = [
  'Aisyah', 'Ajeng', 'Amelia', 'Anggun', 'Ani', 'Ayu', 'Bunga', 'Cahaya', 'Citra', 'Dara', 'Desi', 'Dewi', 'Dian', 'Diana', 'Eka', 'Endang',
  'Erna', 'Fatimah', 'Fitri', 'Gita', 'Hana', 'Hesti', 'Ika', 'Indah', 'Intan', 'Kartika', 'Kurniasih', 'Laras', 'Lastri', 'Lestari', 'Lia', 'Lina',
  'Mawar', 'Maya', 'Mega', 'Melati', 'Mira', 'Murni', 'Nabila', 'Nia', 'Nina', 'Novi', 'Nur', 'Nurul', 'Permata', 'Puspa', 'Putri', 'Rahma',
  'Ratna', 'Rina', 'Rini', 'Rosa', 'Sari', 'Septi', 'Sinta', 'Siti', 'Sri', 'Susi', 'Tari', 'Tika', 'Tri', 'Wati', 'Wulan', 'Yuni',
];

/** Invented street names of the generator. */
export const streets: readonly string[] = ['Rambutan', 'Melati', 'Kenanga', 'Mangga', 'Durian', 'Cempaka', 'Flamboyan', 'Nenas', 'Sawo', 'Anggrek'];
