/* The model, carried inside the program: the assembler copies the file into read-only data, aligned for the kernels. */
#include "syntax/model.h"

__asm__(".section .rodata,\"a\"\n"
        ".globl syntax_model\n"
        ".globl syntax_model_end\n"
        ".hidden syntax_model\n"
        ".hidden syntax_model_end\n"
        ".balign 64\n"
        "syntax_model:\n"
        ".incbin \"" SYNTAX_MODEL_FILE "\"\n"
        "syntax_model_end:\n"
        ".balign 64\n"
        ".text\n");
