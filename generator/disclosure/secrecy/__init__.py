"""Secrecy (依法不予公开): what may not be shown is left out, masked and hidden."""
