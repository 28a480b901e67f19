/**
 * A kept file as a server would answer a request for it: whole, or the one range of bytes that `range` (the header) asks for,
 * with status 206; 416 where the file ends before it. Headers of other forms are not heeded, as HTTP allows.
 */
export async function rangeOf(kept: Response, range: string | null): Promise<Response> {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (asked === null || (asked[1] === "" && asked[2] === "")) return kept;
  const body = await kept.blob();
  const { size } = body;
  const from = asked[1] === "" ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  const to = asked[1] === "" || asked[2] === "" ? size - 1 : Math.min(size - 1, Number(asked[2]));
  if (from > to || from >= size)
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } });
  const headers = new Headers(kept.headers);
  headers.delete("content-encoding"); // the body is decoded already
  headers.set("content-range", `bytes ${from}-${to}/${size}`);
  headers.set("content-length", String(to - from + 1));
  return new Response(body.slice(from, to + 1), { status: 206, headers });
}
