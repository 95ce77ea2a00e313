/** What Twilio's debugger says of an address that answered with another status than 2xx. */
export const gotHttp = (code: number, url: string): string => `Got HTTP ${code} response to ${url}`;

export const isOk = (code: number): boolean => code >= 200 && code <= 299;
