// @ts-check
// What this browser says of itself and of the machine that it runs on, as the harness's messages have it.

/** Runs a fixed piece of work, by which processors are compared. */
export async function describe() {
  /** @type {{userAgentData?: {platform?: string}, deviceMemory?: number}} */
  const { userAgentData, deviceMemory } = /** @type {object} */ (navigator);
  return {
    agent: navigator.userAgent.slice(0, 500),
    platform: (userAgentData?.platform || navigator.platform || "unknown").slice(0, 100),
    cores: navigator.hardwareConcurrency ?? 0,
    gigabytes: deviceMemory ?? 0,
    calibration_ms: await calibration(),
  };
}

/** @returns {Promise<number>} */
function calibration() {
  const script = document.createElement("script");
  script.src = new URL("../../measurements/measuring/calibration.js", document.baseURI).href;
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve(globalThis.frontRowCalibrationMs ?? 0));
    script.addEventListener("error", () => reject(new Error("The file calibration.js did not load.")));
    document.head.append(script);
  });
}
