// Where a page with Vue begins, as its documentation has it. The build says which component the demo is.

import App from "demo";
import { createApp } from "vue";

lane.runtime();
createApp(App).mount("main");
