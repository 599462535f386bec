/** Awalan of a serah terima's code. */
export const awalanSerahTerima = 'STR';

/** Form of the code in URLs. */
export const bentukSerahTerima = /^STR-\d{4}-\d{6}$/u;
