import { createApp } from "vue";
import TokenForm from "./TokenForm.vue";

createApp(TokenForm).mount("#app");
