/** Making a date formatter costs fifty times more than using it, and there are few time zones and languages: each is made once. */
const made = new Map<string, Intl.DateTimeFormat>();

/** @param name tells this style from others; the options must always be the same for it. */
export function formatterOf(
  name: string,
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${name} ${locale} ${timeZone}`;
  let formatter = made.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    made.set(key, formatter);
  }
  return formatter;
}
