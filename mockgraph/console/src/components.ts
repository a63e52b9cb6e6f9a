// The Fluent components that the pages use.
import '@fluentui/web-components/button.js';
import '@fluentui/web-components/checkbox.js';
import '@fluentui/web-components/dialog.js';
import '@fluentui/web-components/dialog-body.js';
import '@fluentui/web-components/drawer.js';
import '@fluentui/web-components/drawer-body.js';
import '@fluentui/web-components/text-input.js';
