// @ts-check
// Things to the clipboard and to the disk.

/**
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // not at once: the download may only be beginning
}

/**
 * @param {string | Promise<Blob>} what  a text, or a PNG
 */
export async function copy(what) {
  if (!navigator.clipboard)
    throw new Error("This page may not copy: browsers allow it under https and on localhost only. Save it instead.");
  try {
    if (typeof what === "string") await navigator.clipboard.writeText(what);
    else await navigator.clipboard.write([new ClipboardItem({ "image/png": what })]);
  } catch {
    throw new Error("The browser did not let this page copy. Save it instead.");
  }
}
