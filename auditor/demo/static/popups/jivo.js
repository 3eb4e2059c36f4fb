/* The chat was switched off in the vendor's cabinet: the script loads and shows nothing. */
window.jivo_config = { widget_id: "Pg7bXw2Lk1", enabled: false };
