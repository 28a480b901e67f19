/** Hears what is being done, and how far it is. */
export type Progress = (what: string, done: number, of: number) => void;
