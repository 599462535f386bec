export async function closeBrowser(): Promise<void> {}
