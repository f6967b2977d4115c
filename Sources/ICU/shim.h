// ICU is used by the C target CICU only; its headers never reach Swift.
